import { INITIAL_RUN_STATE, type RunState } from '@vouch/shared';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fakeGateway, type Answer } from '../../../testing/fake-gateway';
import { renderApp } from '../../../testing/render-app';
import { RunControls } from './run-controls';

const RUNNING: RunState = { ...INITIAL_RUN_STATE, phase: 'running' };

function setUp(state: RunState, status: string) {
  const answer: Answer = { status: 202, body: { task_id: 't1', status } };
  const calls = fakeGateway(() => answer);
  renderApp(<RunControls taskId="t1" state={state} />);
  return { calls, user: userEvent.setup() };
}

describe('what a person can do to a run', () => {
  it('is to pause it, once', async () => {
    const { calls, user } = setUp(RUNNING, 'pausing');
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByRole('button', { name: 'Pausing…' })).toBeDisabled();
    expect(calls).toMatchObject([{ method: 'POST', path: '/tasks/t1/pause' }]);
  });

  it('is to resume it when it is paused, also while it waits', async () => {
    const { calls, user } = setUp({ ...RUNNING, phase: 'waiting', paused: true }, 'resuming');
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(calls).toMatchObject([{ path: '/tasks/t1/resume' }]));
  });

  it('is to stop it after a second thought', async () => {
    const { calls, user } = setUp(RUNNING, 'stopping');
    await user.click(screen.getByTestId('stop-run'));
    await user.click(await screen.findByRole('button', { name: 'Keep it running' }));
    expect(calls).toHaveLength(0);
    await user.click(screen.getByTestId('stop-run'));
    await user.click(await screen.findByTestId('confirm'));
    await waitFor(() => expect(calls).toMatchObject([{ path: '/tasks/t1/stop' }]));
    await waitFor(() => expect(screen.getByTestId('stop-run')).toBeDisabled());
  });

  it('is nothing once it has ended', () => {
    setUp({ ...RUNNING, phase: 'done', stop_reason: 'goal_reached' }, '');
    expect(screen.queryByRole('button', { name: /Pause|Resume|Stop/ })).toBeNull();
  });
});

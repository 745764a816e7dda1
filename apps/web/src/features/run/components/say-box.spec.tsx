import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fakeGateway, type Answer } from '../../../testing/fake-gateway';
import { renderApp } from '../../../testing/render-app';
import { SayBox } from './say-box';

const SAID: Answer = { status: 202, body: { task_id: 't1', message_id: 'p-1' } };

function setUp(answer: () => Answer = () => SAID, ended = false) {
  const calls = fakeGateway(answer);
  renderApp(<SayBox taskId="t1" phase={ended ? 'done' : 'paused'} ended={ended} />);
  return { calls, user: userEvent.setup(), box: screen.getByTestId('say-text') };
}

describe('the box to speak to the team', () => {
  it('says what was written and is empty again', async () => {
    const { calls, user, box } = setUp();
    await user.type(box, 'Use metres{Shift>}{Enter}{/Shift}please{Enter}');
    await waitFor(() => expect(box).toHaveValue(''));
    expect(calls).toMatchObject([
      { method: 'POST', path: '/tasks/t1/messages', body: { content: 'Use metres\nplease' } },
    ]);
  });

  it('repeats a message that got lost with the same key, and keeps the words until then', async () => {
    let answers = 0;
    const { calls, user, box } = setUp(() => {
      answers += 1;
      return answers === 1 ? { status: 503 } : SAID;
    });
    await user.type(box, 'Hello{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('The gateway cannot be reached');
    expect(box).toHaveValue('Hello');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(box).toHaveValue(''));
    await user.type(box, 'Hello{Enter}');
    await waitFor(() => expect(calls).toHaveLength(3));
    const [lost, again, anew] = calls.map((call) => call.headers.get('idempotency-key'));
    expect(lost).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(lost);
    expect(anew).not.toBe(lost);
  });

  it('says nothing without words', async () => {
    const { calls, user, box } = setUp();
    await user.type(box, '  {Enter}');
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
    expect(calls).toHaveLength(0);
  });

  it('is closed once the run has ended', () => {
    const { box } = setUp(undefined, true);
    expect(box).toBeDisabled();
  });
});

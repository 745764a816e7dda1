import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fakeGateway, type Answer } from '../../../testing/fake-gateway';
import { renderApp } from '../../../testing/render-app';
import { NewTaskForm } from './new-task-form';

const STARTED: Answer = { status: 201, body: { task_id: 'task_9', ws_url: 'ws://host/ws/tasks/task_9' } };

function setUp(answer: Parameters<typeof fakeGateway>[0] = () => STARTED, simulated = false) {
  const calls = fakeGateway(answer);
  const onStarted = jest.fn();
  renderApp(<NewTaskForm simulated={simulated} onStarted={onStarted} />);
  return { calls, onStarted, user: userEvent.setup(), start: () => screen.getByTestId('start-task') };
}

const keys = (calls: ReturnType<typeof fakeGateway>) =>
  calls.map((call) => call.headers.get('idempotency-key'));

describe('the form of a new task', () => {
  it('starts a run with the defaults', async () => {
    const { calls, onStarted, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'Add 1 and 1');
    await user.click(start());
    await waitFor(() => expect(onStarted).toHaveBeenCalledWith('task_9'));
    expect(calls[0]).toMatchObject({
      path: '/start-task',
      body: {
        task: 'Add 1 and 1',
        max_rounds: 10,
        auto_apply: false,
        verifier: { tiers: 't0+t1', on_outage: 'open' },
      },
    });
  });

  it('starts with Ctrl+Enter', async () => {
    const { onStarted, user } = setUp();
    await user.type(screen.getByTestId('task-input'), 'Add{Control>}{Enter}{/Control}');
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
  });

  it('says beside the box that an empty task cannot be started', async () => {
    const { calls, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), '   ');
    await user.click(start());
    expect(screen.getByTestId('task-input')).toHaveAccessibleDescription('must not be empty');
    expect(screen.getByTestId('task-input')).toHaveFocus();
    expect(calls).toHaveLength(0);
  });

  it('names wrong rounds and agents at their fields', async () => {
    const { calls, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(screen.getByText('Options'));
    await user.clear(screen.getByLabelText('Rounds'));
    await user.type(screen.getByLabelText('Rounds'), '10001');
    await user.click(screen.getByText('Own agents'));
    await user.clear(screen.getAllByLabelText('Name')[1] as HTMLElement);
    await user.click(start());
    expect(screen.getByLabelText('Rounds')).toHaveAccessibleDescription(/^must be 10000 at most/);
    expect(screen.getAllByLabelText('Name')[1]).toHaveAccessibleDescription(/a letter/);
    expect(screen.getAllByLabelText('Name')[0]).not.toBeInvalid();
    expect(calls).toHaveLength(0);
  });

  it('sends what waits for a person and the number of the cache', async () => {
    const { calls, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(screen.getByText('Options'));
    await user.click(screen.getByText('By what is at risk'));
    await user.click(screen.getByLabelText('fabricated data'));
    await user.click(screen.getByLabelText('injection'));
    await user.type(screen.getByLabelText('Answer again from the cache'), '41');
    await user.click(start());
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toMatchObject({
      cache_seed: 41,
      verifier: { on_uncertain: { fabricated_data: 'closed', injection: 'open', secret_leak: 'closed' } },
    });
  });

  it('sends the agents of an own team', async () => {
    const { calls, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(screen.getByText('Own agents'));
    await user.click(screen.getByRole('button', { name: 'Remove agent planner' }));
    await user.click(screen.getByRole('button', { name: 'Add an agent' }));
    await user.type(screen.getAllByLabelText('Name')[1] as HTMLElement, 'judge');
    await user.type(screen.getAllByLabelText('Role')[1] as HTMLElement, 'judges');
    await user.type(screen.getAllByLabelText('System message')[1] as HTMLElement, 'Judge.');
    await user.click(start());
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toMatchObject({
      agents: [{ name: 'worker' }, { name: 'judge', role: 'judges', system_message: 'Judge.' }],
    });
  });

  it('shows what the server refuses at the field it names', async () => {
    const refusal = { fields: [{ field: 'task', message: 'is not wanted' }] };
    const { user, start } = setUp(() => ({
      status: 400,
      body: { error: { code: 'invalid_request', message: 'The request is not valid', details: refusal } },
    }));
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(start());
    expect(await screen.findByText('is not wanted')).toBeInTheDocument();
    expect(screen.getByTestId('task-input')).toBeInvalid();
  });

  it('sends who speaks, when it ends, what it may cost, and who is asked', async () => {
    const { calls, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(screen.getByText('Own agents'));
    await user.selectOptions(screen.getAllByLabelText('You are asked')[1] as HTMLElement, 'ALWAYS');
    await user.click(screen.getByText('At random'));
    await user.click(screen.getByLabelText('An agent may speak twice in a row'));
    await user.click(screen.getByLabelText('planner may speak after worker'));
    await user.click(screen.getByText('By your rules'));
    await user.selectOptions(screen.getByLabelText('How many of the rules'), 'all');
    await user.type(screen.getByLabelText('Value of rule 1'), 'D');
    await user.selectOptions(screen.getByLabelText('Who writes the text of rule 1'), 'worker');
    await user.selectOptions(screen.getByLabelText('Kind of rule 2'), 'source');
    await user.selectOptions(screen.getByLabelText('Value of rule 2'), 'planner');
    await user.type(screen.getByLabelText('Money (US dollars)'), '0.5');
    await user.type(screen.getByLabelText('Running time (minutes)'), '2');
    await user.click(screen.getByLabelText(/^Draft ahead/));
    await user.click(start());
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toMatchObject({
      agents: [{ name: 'planner' }, { name: 'worker', human_input: 'ALWAYS' }],
      speaker_selection: {
        mode: 'random',
        allow_repeat_speaker: false,
        transitions: { disallowed: { worker: ['planner'] } },
      },
      termination: { all: [{ text: 'TERMINATED', from: 'worker' }, { source: 'planner' }] },
      budget: { usd: 0.5, seconds: 120 },
      verifier: { draft_ahead: false },
    });
  });

  it('has a team made for the task, to be reviewed unless that is not wanted', async () => {
    const { calls, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(screen.getByText('A team for this task'));
    await user.clear(screen.getByLabelText('Agents at most'));
    await user.type(screen.getByLabelText('Agents at most'), '13');
    await user.click(start());
    expect(screen.getByLabelText('Agents at most')).toHaveAccessibleDescription(/must be 12 at most/);
    await user.clear(screen.getByLabelText('Agents at most'));
    await user.type(screen.getByLabelText('Agents at most'), '3');
    await user.click(start());
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toMatchObject({ build_team: { max_agents: 3, review: true } });
    expect(calls[0]?.body).not.toHaveProperty('agents');
  });

  it('names a wrong rule and a wrong limit at their fields', async () => {
    const { calls, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(screen.getByText('By your rules'));
    await user.clear(screen.getByLabelText('Value of rule 2'));
    await user.type(screen.getByLabelText('Tokens (in and out)'), '-5');
    await user.click(start());
    expect(screen.getByLabelText('Value of rule 2')).toHaveAccessibleDescription(/must not be empty/);
    expect(screen.getByLabelText('Value of rule 1')).not.toBeInvalid();
    expect(screen.getByLabelText('Tokens (in and out)')).toHaveAccessibleDescription('must be more than 0');
    expect(calls).toHaveLength(0);
  });

  it.each([
    ['speaker_selection.transitions.disallowed.worker.0', 'Who speaks next: no such agent'],
    ['termination.source', 'When it ends: no such agent'],
    ['budget.usd', 'no such agent'],
  ])('shows what the server says about %s where it is chosen', async (field, text) => {
    const { user, start } = setUp(() => ({
      status: 400,
      body: {
        error: {
          code: 'invalid_request',
          message: 'The request is not valid',
          details: { fields: [{ field, message: 'no such agent' }] },
        },
      },
    }));
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.click(start());
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByText('The request is not valid')).toBeNull();
  });

  it('uses one key for a retry of the same task and another one after an edit', async () => {
    let answers = 0;
    const { calls, onStarted, user, start } = setUp(() => {
      answers += 1;
      return answers < 3 ? { status: 503 } : STARTED;
    });
    await user.type(screen.getByTestId('task-input'), 'first');
    await user.click(start());
    expect(await screen.findByRole('alert')).toHaveTextContent('The gateway cannot be reached');
    await user.click(start());
    await waitFor(() => expect(calls).toHaveLength(2));
    await screen.findByRole('alert');
    await user.type(screen.getByTestId('task-input'), ' second');
    await user.click(start());
    await waitFor(() => expect(onStarted).toHaveBeenCalledTimes(1));
    const [one, two, three] = keys(calls);
    expect(one).toMatch(/^[0-9a-f-]{36}$/);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
  });

  it('starts once on a double click', async () => {
    const { calls, onStarted, user, start } = setUp();
    await user.type(screen.getByTestId('task-input'), 'x');
    await user.dblClick(start());
    await waitFor(() => expect(onStarted).toHaveBeenCalledTimes(1));
    expect(calls).toHaveLength(1);
  });

  it('offers examples in simulated mode only', async () => {
    const { user } = setUp(undefined, true);
    await user.click(screen.getByRole('button', { name: 'Wrong claim' }));
    expect(screen.getByTestId('task-input')).toHaveValue('What is 17 × 24? scenario:wrong-claim');
  });
});

import type { OpenRequest } from '@vouch/shared';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fakeGateway, type Answer } from '../../../testing/fake-gateway';
import { renderApp } from '../../../testing/render-app';
import { AskDialog } from './ask-dialog';

const SECRET = 'sk-planted-0123456789';
const CREDENTIAL: OpenRequest = {
  request_id: 'r1',
  kind: 'credential',
  provider: 'openrouter',
  description: 'needed for the check',
  agent: 'worker',
  seq: 4,
};
const APPROVAL: OpenRequest = {
  request_id: 'r2',
  kind: 'action',
  description: 'May I publish?',
  actions: ['redirect_speaker:critic'],
  seq: 5,
};
const STORED: Answer = {
  status: 201,
  body: {
    credential_id: 'c1',
    provider: 'openrouter',
    version: 1,
    fingerprint: '…6789',
    resumed: ['t1'],
    resumed_count: 1,
  },
};

function setUp(request: OpenRequest, answer: Answer, goneBecause?: string) {
  const calls = fakeGateway(() => answer);
  const onClose = jest.fn();
  const dialog = (because?: string) => (
    <AskDialog taskId="t1" title="A task" request={request} goneBecause={because} onClose={onClose} />
  );
  const view = renderApp(dialog(goneBecause));
  return { ...view, calls, onClose, user: userEvent.setup() };
}

describe('the dialog that asks for a key', () => {
  it('says who asks for what and why', () => {
    setUp(CREDENTIAL, STORED);
    const dialog = screen.getByRole('dialog', { name: 'A key for openrouter is needed' });
    expect(dialog).toHaveTextContent('worker asks in “A task”');
    expect(dialog).toHaveTextContent('needed for the check');
  });

  it('stores the key for the request and wipes it', async () => {
    const { calls, onClose, client, user } = setUp(CREDENTIAL, STORED);
    const input = screen.getByTestId<HTMLInputElement>('credential-value');
    expect(input).toHaveAttribute('type', 'password');
    await user.type(input, SECRET);
    await user.click(screen.getByText('Only this run'));
    await user.click(screen.getByTestId('credential-submit'));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/credentials',
      body: {
        user_id: 'local',
        provider: 'openrouter',
        value: SECRET,
        scope: 'task',
        task_id: 't1',
        request_id: 'r1',
      },
    });
    expect(input).toHaveValue('');
    expect(document.body.innerHTML).not.toContain(SECRET);
    expect(
      JSON.stringify(
        [client.getQueryCache().getAll(), client.getMutationCache().getAll()].map((all) =>
          all.map(({ state }) => state),
        ),
      ),
    ).not.toContain(SECRET);
    expect(window.location.href).not.toContain(SECRET);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(SECRET);
  });

  it('stores the key for the user whose run asks, not for the viewer', async () => {
    const { calls, user } = setUp({ ...CREDENTIAL, user_id: 'ada' }, STORED);
    await user.type(screen.getByTestId('credential-value'), SECRET);
    await user.click(screen.getByTestId('credential-submit'));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]).toMatchObject({ body: { user_id: 'ada' } });
  });

  it('wipes the key when it is closed without an answer', async () => {
    const { unmount, user } = setUp(CREDENTIAL, STORED);
    const input = screen.getByTestId<HTMLInputElement>('credential-value');
    await user.type(input, SECRET);
    unmount();
    expect(input).toHaveValue('');
  });

  it('refuses an empty key without asking the server', async () => {
    const { calls, user } = setUp(CREDENTIAL, STORED);
    await user.click(screen.getByTestId('credential-submit'));
    expect(screen.getByTestId('credential-value')).toHaveAccessibleDescription(/must not be empty/);
    expect(calls).toHaveLength(0);
  });

  it('keeps the dialog open and says what the server refused', async () => {
    const { onClose, user } = setUp(CREDENTIAL, {
      status: 403,
      body: { error: { code: 'insecure_transport', message: 'Credentials are accepted over HTTPS only' } },
    });
    await user.type(screen.getByTestId('credential-value'), SECRET);
    await user.click(screen.getByTestId('credential-submit'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Credentials are accepted over HTTPS only');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('declines', async () => {
    const { calls, onClose, user } = setUp(CREDENTIAL, {
      status: 200,
      body: { task_id: 't1', request_id: 'r1', status: 'applied', outcome: 'declined' },
    });
    await user.click(screen.getByRole('button', { name: 'Decline' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls[0]).toMatchObject({ path: '/tasks/t1/requests/r1', body: { decision: 'decline' } });
  });

  it('can be put off', async () => {
    const { calls, onClose, user } = setUp(CREDENTIAL, STORED);
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(onClose).toHaveBeenCalled();
    expect(calls).toHaveLength(0);
  });

  it('closes itself and says so when somebody else was first', async () => {
    const { onClose } = setUp(CREDENTIAL, STORED, 'Already answered by ana: declined.');
    expect(onClose).toHaveBeenCalled();
    expect(await screen.findByText('Already answered by ana: declined.')).toBeInTheDocument();
  });
});

const EDITABLE: OpenRequest = {
  ...APPROVAL,
  schema: { type: 'object', properties: { name: { type: 'string', enum: ['planner', 'critic'] } } },
  data: { action_id: 'a1', message_id: 'm1', name: 'redirect_speaker', args: { name: 'critic' } },
};
const applied = (outcome: string): Answer => ({
  status: 200,
  body: { task_id: 't1', request_id: 'r2', status: 'applied', outcome },
});
const refused = (field: string, message: string): Answer => ({
  status: 400,
  body: {
    error: {
      code: 'invalid_request',
      message: `The request is not valid: ${field}: ${message}`,
      details: { fields: [{ field, message }] },
    },
  },
});

describe('the dialog that asks for approval', () => {
  it.each([
    ['Approve', 'approve', 'approved'],
    ['Reject', 'reject', 'rejected'],
  ])('%s', async (button, decision, outcome) => {
    const { calls, onClose, user } = setUp(APPROVAL, {
      status: 200,
      body: { task_id: 't1', request_id: 'r2', status: 'applied', outcome },
    });
    expect(screen.getByRole('dialog')).toHaveTextContent('Hand over to: critic');
    await user.click(screen.getByRole('button', { name: button }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls[0]).toMatchObject({ path: '/tasks/t1/requests/r2', body: { decision } });
  });

  it('approves edited arguments, and the same for the rest of the run', async () => {
    const { calls, onClose, user } = setUp(EDITABLE, applied('approved'));
    expect(screen.getByRole('dialog')).toHaveTextContent('Hand over to');
    await user.selectOptions(screen.getByLabelText('Name'), 'planner');
    await user.click(screen.getByText('Always in this run'));
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls[0]?.body).toEqual({ decision: 'approve', args: { name: 'planner' }, remember: true });
  });

  it('sends no arguments when none was edited', async () => {
    const { calls, user } = setUp(EDITABLE, applied('approved'));
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({ decision: 'approve' });
  });

  it('rejects with a reason', async () => {
    const { calls, user } = setUp(EDITABLE, applied('rejected'));
    await user.type(screen.getByLabelText('Reason, if you reject'), 'too early ');
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({ decision: 'reject', reason: 'too early' });
  });

  it('shows what the gateway refuses at the argument it names', async () => {
    const { onClose, user } = setUp(EDITABLE, refused('args.name', 'is gone'));
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('is gone'));
    expect(onClose).not.toHaveBeenCalled();
  });

  it('says who answered when it comes second', async () => {
    const { onClose, user } = setUp(APPROVAL, {
      status: 409,
      body: {
        error: {
          code: 'already_answered',
          message: 'The request was already answered otherwise',
          details: { request_id: 'r2', outcome: 'rejected', actor: 'ben' },
        },
      },
    });
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    expect(await screen.findByText('Already answered by ben: rejected.')).toBeInTheDocument();
    expect(onClose).toHaveBeenCalled();
  });
});

const QUESTION: OpenRequest = {
  request_id: 'r3',
  kind: 'question',
  description: 'Which city?',
  agent: 'worker',
  options: ['Lisbon', 'Porto'],
  data: { mode: 'ask_user' },
  seq: 6,
};

describe('the dialog that asks a question', () => {
  it('sends the answer', async () => {
    const { calls, onClose, user } = setUp(QUESTION, applied('answered'));
    expect(screen.getByRole('dialog', { name: 'worker asks you' })).toHaveTextContent('Which city?');
    expect(screen.getByRole('button', { name: 'Answer' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Porto' }));
    await user.type(screen.getByLabelText('Your answer'), ', please');
    await user.click(screen.getByRole('button', { name: 'Answer' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls[0]).toMatchObject({
      path: '/tasks/t1/requests/r3',
      body: { decision: 'answer', answer: 'Porto, please' },
    });
  });

  it.each([
    ['ask_user', 'worker asks you', 'No answer'],
    ['clarification', 'Something has to be made clear', 'No answer'],
    ['ALWAYS', 'Speak in worker’s place?', 'Let worker write'],
    ['TERMINATE', 'worker wants to end the run', 'Let it end'],
  ])('in mode %s can be declined', async (mode, title, button) => {
    const { calls, user } = setUp({ ...QUESTION, data: { mode } }, applied('declined'));
    expect(screen.getByRole('dialog', { name: title })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: button }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({ decision: 'decline' });
  });

  it('keeps the words of an answer that is put off', async () => {
    const request = { ...QUESTION, request_id: 'r-kept' };
    const { unmount, user } = setUp(request, applied('answered'));
    await user.type(screen.getByLabelText('Your answer'), 'Faro');
    unmount();
    setUp(request, applied('answered'));
    expect(screen.getByLabelText('Your answer')).toHaveValue('Faro');
  });
});

describe('the dialog that asks who speaks', () => {
  it('answers with one press', async () => {
    const request: OpenRequest = {
      request_id: 'r4',
      kind: 'speaker',
      description: 'Round 3',
      options: ['planner', 'worker'],
      seq: 7,
    };
    const { calls, onClose, user } = setUp(request, applied('answered'));
    await user.click(screen.getByRole('button', { name: 'worker' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(calls[0]?.body).toEqual({ decision: 'answer', answer: 'worker' });
  });
});

describe('the dialog that shows a plan', () => {
  const agents = [
    { name: 'chemist', role: 'knows acids', system_message: 'You know acids.', model: 'small' },
    { name: 'writer', role: 'writes', system_message: 'You write.' },
  ];
  const PLAN: OpenRequest = {
    request_id: 'r5',
    kind: 'plan',
    description: 'A team of two',
    data: { agents },
    seq: 1,
  };

  it('approves it as it is', async () => {
    const { calls, user } = setUp(PLAN, applied('approved'));
    await user.click(screen.getByRole('button', { name: 'Start with this team' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({ decision: 'approve' });
  });

  it('sends the edited team with everything its agents came with', async () => {
    const { calls, user } = setUp(PLAN, applied('approved'));
    await user.click(screen.getByRole('button', { name: 'Remove agent writer' }));
    await user.type(screen.getByLabelText('Role'), ' and bases');
    await user.click(screen.getByRole('button', { name: 'Start with this team' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({
      decision: 'approve',
      args: { agents: [{ ...agents[0], role: 'knows acids and bases' }] },
    });
  });

  it('names a wrong field and sends nothing', async () => {
    const { calls, user } = setUp(PLAN, applied('approved'));
    await user.clear(screen.getAllByLabelText('Name')[1] as HTMLElement);
    await user.click(screen.getByRole('button', { name: 'Start with this team' }));
    expect(screen.getAllByLabelText('Name')[1]).toHaveAccessibleDescription(/a letter/);
    expect(calls).toHaveLength(0);
  });

  it('stops the run', async () => {
    const { calls, user } = setUp(PLAN, applied('rejected'));
    await user.click(screen.getByRole('button', { name: 'Stop the run' }));
    await waitFor(() => expect(calls[0]?.body).toEqual({ decision: 'reject' }));
  });
});

describe('the dialog about a used-up budget', () => {
  const BUDGET: OpenRequest = {
    request_id: 'r6',
    kind: 'budget',
    description: '950 of 1000 tokens are used.',
    data: { limit: 'tokens', spent: 950, needed: 100, budget: { tokens: 1000, usd: 2 } },
    seq: 9,
  };

  it('proposes a higher limit and sends it', async () => {
    const { calls, user } = setUp(BUDGET, applied('approved'));
    expect(screen.getByRole('dialog')).toHaveTextContent('950 of 1000 tokens are used');
    expect(screen.getByLabelText('Tokens (in and out)')).toHaveValue(2000);
    expect(screen.queryByLabelText('Messages (of agents)')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Raise and go on' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toEqual({ decision: 'approve', args: { tokens: 2000, usd: 2 } });
  });

  it('refuses a limit that is not higher', async () => {
    const { calls, user } = setUp(BUDGET, applied('approved'));
    const tokens = screen.getByLabelText('Tokens (in and out)');
    await user.clear(tokens);
    await user.type(tokens, '1000');
    await user.click(screen.getByRole('button', { name: 'Raise and go on' }));
    expect(tokens).toHaveAccessibleDescription('must be more than 1000');
    expect(calls).toHaveLength(0);
  });
});

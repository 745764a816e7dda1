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

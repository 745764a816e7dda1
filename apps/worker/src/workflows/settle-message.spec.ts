import type { DecidedEvent, RequestAnswer, SuggestedAction } from '@vouch/shared';
import type { OpenRequest, Run } from './run';
import { newMemory } from './run-memory';
import { settleMessage } from './settle-message';
import type { VerifiedMessage } from './settlement';

const TEAM = [
  { name: 'planner', role: 'plans' },
  { name: 'worker', role: 'works' },
];

/** A run without an engine: people answer at once, and what is decided is kept. */
function runAnswering(outcome: RequestAnswer['outcome'], more: Partial<RequestAnswer> = {}) {
  const input = {
    task_id: 't1',
    user_id: 'ada',
    agents: TEAM,
    max_rounds: 10,
    auto_apply: false,
    on_verifier_outage: 'open' as const,
  };
  const decided: { type: string; body: DecidedEvent['body'] }[] = [];
  const run = {
    input,
    memory: { ...newMemory(input, 0), turn: { round: 2, speaker: 'planner', reason: '', retries: 0 } },
    decide: (type: string, body: DecidedEvent['body']) => void decided.push({ type, body }),
    openCredentialWait: () => Promise.resolve({}),
    answerTo: ({ request_id }: OpenRequest) =>
      Promise.resolve({ request_id, outcome, actor: 'ada', ...more }),
  } as unknown as Run;
  return { run, decided, asked: () => decided.filter(({ type }) => type.endsWith('_request')) };
}

const action = (
  name: SuggestedAction['name'],
  disposition: SuggestedAction['disposition'],
): SuggestedAction => ({
  action_id: `v1.${name}`,
  name,
  args: name === 'request_credential' ? { provider: 'weather' } : { reason: 'because', hint: 'mend it' },
  disposition,
});
const RETRY = action('retry_message', 'auto');
const KEY = action('request_credential', 'auto');
const ASK = action('request_approval', 'ask');

const message = (actions: SuggestedAction[], more: Partial<VerifiedMessage> = {}): VerifiedMessage => ({
  message_id: 'm1',
  failed: false,
  facts: {
    model: 'x',
    tokens: { prompt_tokens: 0, completion_tokens: 0 },
    directives: [],
    terminates: false,
    preview: '',
  },
  actions,
  ...more,
});
const ending = (more: Partial<VerifiedMessage> = {}) => {
  const { facts, ...rest } = message([], more);
  return { ...rest, facts: { ...facts, terminates: true } };
};

it.each([
  ['first', [RETRY, KEY]],
  ['last', [KEY, RETRY]],
])('a retry replaces the message, and the key is asked for all the same (retry %s)', async (_, actions) => {
  const { run, asked } = runAnswering('delivered');
  const settled = await settleMessage(run, message(actions, { failed: true }));
  expect(settled).toMatchObject({ turn: { speaker: 'planner', replaces: 'm1', retries: 1 } });
  expect(asked().map(({ type }) => type)).toEqual(['credential_request']);
});

it('asks for the approval also when a key was delivered before it', async () => {
  const { run, asked } = runAnswering('delivered');
  run.memory.granted = ['weather'];
  await settleMessage(run, message([KEY, ASK]));
  expect(asked().map(({ type }) => type)).toEqual(['credential_request', 'approval_request']);
});

it('gives the floor back to the speaker for a first key only', async () => {
  const { run } = runAnswering('delivered');
  const again = await settleMessage(run, message([KEY]));
  expect(again).toMatchObject({ turn: { speaker: 'planner', round: 2 } });
  expect(await settleMessage(run, message([KEY]))).toEqual({ next: undefined });
});

it.each([
  ['a sound message', ending(), 'approved', { stop: 'goal_reached' }],
  ['a failed message', ending({ failed: true }), 'approved', { next: undefined }],
  [
    'a failed message that a person let count',
    ending({ failed: true, actions: [ASK] }),
    'approved',
    { stop: 'goal_reached' },
  ],
  ['a message that a person rejects', ending({ actions: [ASK] }), 'rejected', { stop: 'verifier_stopped' }],
  [
    'an ignored action',
    ending({ actions: [{ ...ASK, disposition: 'ignored' }] }),
    'rejected',
    { stop: 'goal_reached' },
  ],
  ['a declined key', message([KEY]), 'declined', { stop: 'credential_declined' }],
  ['a key that nobody gave in time', message([KEY]), 'expired', { stop: 'timeout' }],
] as const)('%s', async (_, settled, outcome, expected) => {
  const { run } = runAnswering(outcome);
  expect(await settleMessage(run, settled)).toMatchObject(expected);
});

const REDIRECT = { ...action('redirect_speaker', 'auto'), args: { name: 'worker' } };
it.each([
  ['redirects to an agent of the team', [REDIRECT], { next: 'worker' }],
  ['ignores a redirection to a stranger', [{ ...REDIRECT, args: { name: 'eve' } }], { next: undefined }],
  ['gives a new plan to the planner', [action('replan', 'auto')], { next: 'planner' }],
] as const)('%s', async (_, actions, expected) => {
  const { run } = runAnswering('approved');
  expect(await settleMessage(run, message([...actions]))).toEqual(expected);
});

it('does what a person approved, with the arguments as edited', async () => {
  const { run, decided } = runAnswering('approved', { args: { hint: 'edited' } });
  await settleMessage(run, message([action('retry_message', 'ask')]));
  expect(decided.at(-1)?.body).toMatchObject({ kind: 'retry', data: { hint: 'edited' } });
});

it('remembers a decision for the rest of the run', async () => {
  const { run } = runAnswering('rejected', { remember: true });
  await settleMessage(run, message([{ ...REDIRECT, disposition: 'ask' }]));
  expect(run.memory.remembered).toEqual({ redirect_speaker: 'ignore' });
});

it('waits for the answer to a question and gives the floor back', async () => {
  const { run, decided } = runAnswering('answered', { call_id: 'r1-words' });
  const asking = message([]);
  const settled = await settleMessage(run, {
    ...asking,
    facts: { ...asking.facts, question: { text: 'Which?' } },
  });
  expect(settled).toMatchObject({ turn: { speaker: 'planner', round: 2 } });
  expect(decided.map(({ type }) => type)).toEqual(['approval_request', 'action_result', 'agent_message']);
});

it.each([
  ['a person lets it end', {}, { stop: 'goal_reached', message_id: 'm1' }],
  ['a person says how to go on', { call_id: 'r1-words' }, { next: undefined }],
])('asks before an agent with human input TERMINATE ends the run: %s', async (_, answer, expected) => {
  const { run } = runAnswering('declined', answer);
  run.memory.agents = [{ name: 'planner', role: 'plans', human_input: 'TERMINATE' }];
  expect(await settleMessage(run, ending())).toMatchObject(expected);
});

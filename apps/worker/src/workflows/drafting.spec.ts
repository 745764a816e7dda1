import { DEFAULT_TERMINATION } from '@vouch/shared';
import { isDraftOf, mayDraft, type DraftQuestion } from './drafting';
import { nextTurn, retryTurn } from './turn';

const turn = { round: 2, speaker: 'ada', reason: '', retries: 0 };
const next = nextTurn(turn, { speaker: 'bob', reason: 'round robin' });
const facts = {
  model: 'm',
  tokens: { prompt_tokens: 1, completion_tokens: 1 },
  directives: [],
  terminates: false,
  preview: '',
};
const question: DraftQuestion = {
  enabled: true,
  facts,
  next,
  speaker: { name: 'bob', role: 'works' },
  max_rounds: 10,
  paused: false,
  historyIsFull: false,
  termination: DEFAULT_TERMINATION,
  talk: {
    speaker: 'ada',
    message: facts,
    counts: true,
    messages: 2,
    tokens: 1,
    usd: 0,
    seconds: 1,
    repeats: 0,
  },
};

it('drafts a turn that nothing but the verdict stands before', () => {
  expect(mayDraft(question)).toBe(true);
});

it.each([
  ['it is switched off', { enabled: false }],
  ['the run is paused', { paused: true }],
  ['a new history is due', { historyIsFull: true }],
  ['the speaker has yet to be chosen', { next: undefined, speaker: undefined }],
  ['no round is left', { max_rounds: 2 }],
  ['its tools change something outside', { speaker: { name: 'bob', role: '', side_effects: true } }],
  ['a person writes it', { speaker: { name: 'bob', role: '', human_input: 'ALWAYS' } }],
  ['the message ends the run', { facts: { ...facts, terminates: true } }],
  ['the message asks a person', { facts: { ...facts, question: { text: 'Which?' } } }],
  [
    'the message asks for a key',
    { facts: { ...facts, directives: [{ name: 'request_credential', args: {} }] } },
  ],
  ['a condition ends the run', { talk: { ...question.talk, repeats: 6 } }],
] as [string, Partial<DraftQuestion>][])('does not draft when %s', (_, more) => {
  expect(mayDraft({ ...question, ...more })).toBe(false);
});

it('keeps a draft for its very turn only', () => {
  expect(isDraftOf(next, nextTurn(turn, { speaker: 'bob', reason: 'another reason' }))).toBe(true);
  expect(isDraftOf(next, nextTurn(turn, { speaker: 'cid', reason: '' }))).toBe(false);
  expect(isDraftOf(next, retryTurn(turn, 'm1'))).toBe(false);
  expect(
    isDraftOf(nextTurn(turn, { speaker: 'ada', reason: '' }), { ...retryTurn(turn, 'm1'), round: 3 }),
  ).toBe(false);
});

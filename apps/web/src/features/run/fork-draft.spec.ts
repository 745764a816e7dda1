import { DEFAULT_TERMINATION } from '@vouch/shared';
import { EMPTY_BUDGET } from '../../lib/budget-words';
import { USUAL_ENDING } from '../../run-options/ending-draft';
import { IN_TURN } from '../../run-options/selection-draft';
import { eventOf } from '../../testing/events';
import {
  checkFork,
  FORK_PARTS,
  forkDraftOf,
  withoutField,
  type ForkDraft,
  type ForkedRun,
} from './fork-draft';

const message = eventOf('agent_message', 7, { content: 'The plan.', round: 3, message_id: 'm2' });

const run: ForkedRun = { message, maxRounds: 10, names: ['ada', 'bob'], budget: { usd: 2, seconds: 120 } };
const draft = (changes: Partial<ForkDraft>): ForkDraft => ({ ...forkDraftOf(run), ...changes });

it('proposes what the run had, and more rounds where none are left', () => {
  expect(forkDraftOf(run)).toMatchObject({
    content: 'The plan.',
    maxRounds: '10',
    parts: [],
    budget: { usd: '2', tokens: '', turns: '', seconds: '2' },
  });
  expect(forkDraftOf({ ...run, maxRounds: 3 }).maxRounds).toBe('8');
});

it('sends only what was changed or chosen', () => {
  expect(checkFork(draft({ model: 'typed and not chosen' }), run)).toEqual({ body: { after_seq: 7 } });
  expect(checkFork(draft({ content: 'Another.', maxRounds: '12' }), run)).toEqual({
    body: { after_seq: 7, edit: { content: 'Another.', max_rounds: 12 } },
  });
  expect(checkFork(draft({ parts: ['model'], model: ' other ' }), run).body?.edit).toEqual({
    model: 'other',
  });
});

it('sends a part that was chosen as a whole, so that nothing of the run stays in it', () => {
  const body = checkFork(draft({ parts: [...FORK_PARTS], model: 'm', budget: EMPTY_BUDGET }), run).body;
  expect(body?.edit).toEqual({
    model: 'm',
    speaker_selection: { mode: 'round_robin', allow_repeat_speaker: true },
    termination: DEFAULT_TERMINATION,
    budget: {},
    auto_apply: false,
    verifier: { tiers: 't0+t1', reads: 'every', on_outage: 'open', on_uncertain: {}, draft_ahead: true },
  });
  const barred = { ...IN_TURN, barred: [[0, 1]] as const };
  expect(checkFork(draft({ parts: ['selection'], selection: barred }), run).body?.edit).toMatchObject({
    speaker_selection: { transitions: { disallowed: { ada: ['bob'] } } },
  });
});

it('names what is wrong by the field of the form', () => {
  const wrong = draft({
    parts: ['model', 'budget', 'ending'],
    budget: { ...EMPTY_BUDGET, tokens: '1.5' },
    ending: { ...USUAL_ENDING, how: 'own', rules: [{ kind: 'messages', value: '', from: '' }] },
  });
  expect(Object.keys(checkFork(wrong, run).errors ?? {}).sort()).toEqual([
    'budget.tokens',
    'model',
    'termination.0',
  ]);
});

it('has words for what is wrong where no field is shown for it', () => {
  const errors = { model: 'no price', max_rounds: 'too few' };
  expect(withoutField(errors, ['budget'])).toBe('model: no price');
  expect(withoutField(errors, ['model'])).toBeUndefined();
  expect(withoutField({ 'verifier.model': 'no price' }, ['verifier', 'model'])).toBe(
    'verifier.model: no price',
  );
});

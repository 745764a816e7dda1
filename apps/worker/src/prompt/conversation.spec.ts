import fc from 'fast-check';
import { done, journalOf, judged, retried, said, type Draft } from '../testing/journal-events.fixture';
import { conversationOf } from './conversation';

const shortly = (...drafts: Draft[]) =>
  conversationOf(journalOf(...drafts)).map((item) =>
    item.type === 'note' ? `note: ${item.text}` : `${item.message_id}: ${item.content}`,
  );

const AGAIN = 'Your last message was not accepted by the verifier: wrong sum Write it again.';

describe('messages', () => {
  it('stay in order; what the verifier and the run say about them is left out', () => {
    const lines = shortly(
      { type: 'info', kind: 'started', message: 'The run has started.' },
      said('opening', 'user', 'Add 2 and 2.'),
      { type: 'info', kind: 'speaker_selected', message: 'planner: first' },
      said('m1', 'planner', 'It is 4.'),
      judged('m1', 'pass', 'sound'),
      { type: 'error', code: 'internal', message: 'oops' },
      said('m2', 'worker', 'Done.'),
    );
    expect(lines).toEqual(['opening: Add 2 and 2.', 'm1: It is 4.', 'm2: Done.']);
  });

  it('stay while they are retried, followed by the reason', () => {
    const lines = shortly(
      said('m1', 'planner', 'It is 5.'),
      judged('m1', 'fail', 'wrong sum'),
      retried('m1'),
    );
    expect(lines).toEqual(['m1: It is 5.', `note: ${AGAIN}`]);
  });

  it('vanish with the note about them once they are replaced, also twice over', () => {
    const first = [said('m1', 'planner', 'It is 5.'), judged('m1', 'fail', 'wrong sum'), retried('m1')];
    const second = [
      said('m2', 'planner', 'It is 6.', 'm1'),
      judged('m2', 'fail', 'wrong sum'),
      retried('m2'),
    ];
    expect(shortly(...first, ...second)).toEqual(['m2: It is 6.', `note: ${AGAIN}`]);
    expect(shortly(...first, ...second, said('m3', 'planner', 'It is 4.', 'm2'))).toEqual(['m3: It is 4.']);
  });

  it('show the reason of the last verdict when it was revised', () => {
    const lines = shortly(
      said('m1', 'planner', 'It is 5.'),
      judged('m1', 'pass', 'looks right'),
      judged('m1', 'fail', 'wrong sum'),
      retried('m1'),
    );
    expect(lines.at(-1)).toBe(`note: ${AGAIN}`);
  });

  it('say that a retry is wanted when the window has lost the verdict', () => {
    expect(shortly(retried('m1'))).toEqual([expect.stringMatching(/not accepted.*Write it again/)]);
  });

  it('never show a replaced message, nor a retry of one, in any window of the journal', () => {
    const outcomes = fc.array(fc.nat(2), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(outcomes, fc.nat(40), (retriesPerTurn, cut) => {
        let count = 0;
        const drafts = retriesPerTurn.flatMap((retries) =>
          Array.from({ length: retries + 1 }, (_, attempt): Draft[] => {
            const before = `m${count}`;
            const id = `m${(count += 1)}`;
            const message = said(id, 'planner', `text of ${id}`, attempt > 0 ? before : undefined);
            if (attempt === retries) return [message, judged(id, 'pass', 'sound')];
            return [message, judged(id, 'fail', `why not ${id}`), retried(id)];
          }).flat(),
        );
        const window = journalOf(...drafts).slice(-Math.max(cut, 5));
        const gone = new Set(
          window.flatMap((event) => (event.type === 'agent_message' ? (event.replaces ?? []) : [])),
        );
        for (const item of conversationOf(window)) {
          const id = item.type === 'note' ? /why not (m\d+)/.exec(item.text)?.[1] : item.message_id;
          expect(gone.has(id ?? '')).toBe(false);
        }
        const whole = conversationOf(journalOf(...drafts));
        expect(whole.map((item) => item.type)).toEqual(whole.map(() => 'agent_message'));
        expect(whole).toHaveLength(retriesPerTurn.length);
      }),
    );
  });
});

describe('notes about what people did', () => {
  it.each([
    [
      'a key that was delivered',
      done('request_credential:openai:to go on', 'delivered', { request_id: 'r1' }),
    ],
    [
      'a key that was there already',
      done('request_credential:openai', 'already_available', { actor: 'vault' }),
    ],
  ])('%s', (_, event) => {
    expect(shortly(event)).toEqual(['note: The key for openai is now stored.']);
  });

  it.each(['approved', 'rejected'] as const)('an action that was %s', (outcome) => {
    const event = done('request_approval:publish: now', outcome, { request_id: 'r1', actor: 'ada' });
    expect(shortly(event)).toEqual([`note: "request_approval:publish: now" was ${outcome} by ada.`]);
  });

  it('say nothing about what policy applied by itself', () => {
    expect(shortly(done('request_approval:publish', 'applied', { actor: 'policy' }))).toEqual([]);
  });

  it('do not claim that a declined key is stored', () => {
    const event = done('request_credential:openai:to go on', 'declined', { request_id: 'r1' });
    expect(shortly(event)).toEqual(['note: "request_credential:openai:to go on" was declined by local.']);
  });
});

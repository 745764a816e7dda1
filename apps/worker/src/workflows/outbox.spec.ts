import type { DecidedEvent } from '@vouch/shared';
import fc from 'fast-check';
import { confirm, decide, EMPTY_OUTBOX, type Outbox } from './outbox';

const event = (message: string): Omit<DecidedEvent, 'seq'> => ({ ts: 1, type: 'info', body: { message } });
const seqsOf = (events: DecidedEvent[]) => events.map(({ seq }) => seq);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** What the workflow does around an activity: it takes what is pending, and hears of success later or never. */
interface Step {
  events: DecidedEvent[];
  upTo: number;
}

/** The journal's rule: equal rows are skipped, a gap or another event at the same place is refused. */
function append(journal: DecidedEvent[], events: DecidedEvent[]): void {
  for (const next of events) {
    if (next.seq <= journal.length) expect(next).toEqual(journal[next.seq - 1]);
    else {
      expect(next.seq).toBe(journal.length + 1);
      journal.push(next);
    }
  }
}

const moves = fc.array(
  fc.oneof(
    fc.constant('decide' as const),
    fc.constant('start' as const),
    fc.constantFrom('succeed' as const, 'append and lose the answer' as const, 'fail before' as const),
  ),
  { maxLength: 60 },
);

describe('outbox', () => {
  it('numbers events from 1 and keeps them until they are confirmed', () => {
    const two = decide(decide(EMPTY_OUTBOX, event('a')), event('b'));
    expect(two).toMatchObject({ last_seq: 2, pending: [{ seq: 1 }, { seq: 2 }] });
    expect(confirm(two, 1)).toMatchObject({ last_seq: 2, pending: [{ seq: 2, body: { message: 'b' } }] });
    expect(confirm(two, 0)).toEqual(two);
    expect(decide(confirm(two, 2), event('c'))).toMatchObject({ last_seq: 3, pending: [{ seq: 3 }] });
  });

  it('changes no outbox in place, so that every run starts with an empty one', () => {
    const before = Object.freeze(decide(EMPTY_OUTBOX, event('a')));
    Object.freeze(before.pending);
    decide(before, event('b'));
    confirm(before, 1);
    expect(EMPTY_OUTBOX).toEqual({ last_seq: 0, pending: [] });
  });

  it('leaves no gap in the journal, whatever fails, repeats or is decided meanwhile', () => {
    fc.assert(
      fc.property(moves, (sequence) => {
        let outbox: Outbox = EMPTY_OUTBOX;
        const journal: DecidedEvent[] = [];
        let decided = 0;
        const running: Step[] = [];
        for (const move of sequence) {
          if (move === 'decide') outbox = decide(outbox, event(`event ${(decided += 1)}`));
          else if (move === 'start') running.push({ events: outbox.pending, upTo: outbox.last_seq });
          else {
            const step = running.shift();
            if (!step || move === 'fail before') continue;
            append(journal, step.events);
            if (move === 'succeed') outbox = confirm(outbox, step.upTo);
          }
          expect(outbox.last_seq).toBe(decided);
          expect(new Set([...seqsOf(journal), ...seqsOf(outbox.pending)])).toEqual(new Set(upTo(decided)));
        }
        append(journal, outbox.pending);
        expect(seqsOf(journal)).toEqual(upTo(decided));
      }),
    );
  });

  it('never loses what a late confirmation of an older step does not cover', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (first, more) => {
        let outbox: Outbox = EMPTY_OUTBOX;
        for (let n = 0; n < first; n += 1) outbox = decide(outbox, event('early'));
        const covered = outbox.last_seq;
        for (let n = 0; n < more; n += 1) outbox = decide(outbox, event('late'));
        const twice = confirm(confirm(outbox, covered), covered);
        expect(seqsOf(twice.pending)).toEqual(upTo(first + more).slice(first));
      }),
    );
  });
});

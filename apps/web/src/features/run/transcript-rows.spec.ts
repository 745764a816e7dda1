import { eventOf, startedEvent } from '../../testing/events';
import { nextFlagged, transcriptOf } from './transcript-rows';

describe('the rows of a transcript', () => {
  it('give every seq a place; a verdict has that of its message', () => {
    const { rows, indexOfSeq } = transcriptOf([
      startedEvent(1),
      eventOf('agent_message', 2),
      eventOf('info', 3),
      eventOf('verifier_result', 4),
      eventOf('finished', 5),
    ]);
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 5]);
    expect([1, 2, 3, 4, 5].map((seq) => indexOfSeq.get(seq))).toEqual([0, 1, 2, 1, 3]);
  });

  it('take the latest verdict of a message', () => {
    const { rows, flagged } = transcriptOf([
      eventOf('agent_message', 1),
      eventOf('verifier_result', 2, { verdict: 'uncertain' }),
      eventOf('verifier_result', 3, { verdict: 'pass', revises: 2 }),
    ]);
    expect(rows[0]).toMatchObject({ verification: 'judged', verdict: { seq: 3, verdict: 'pass' } });
    expect(flagged).toEqual([]);
  });

  it('know that a message was never verified when the run has ended', () => {
    const { rows } = transcriptOf([eventOf('agent_message', 1), eventOf('finished', 2)]);
    expect(rows[0]).toMatchObject({ verification: 'missing' });
  });

  it('find the next flagged row and start again at the top', () => {
    expect(nextFlagged([2, 5], -1)).toBe(2);
    expect(nextFlagged([2, 5], 2)).toBe(5);
    expect(nextFlagged([2, 5], 5)).toBe(2);
    expect(nextFlagged([], 0)).toBeUndefined();
  });
});

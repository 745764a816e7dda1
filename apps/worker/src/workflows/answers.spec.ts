import type { RequestAnswer } from '@vouch/shared';
import fc from 'fast-check';
import { problemWith, recordAnswer, type Answers } from './answers';

const answer = (request_id: string, outcome: RequestAnswer['outcome'] = 'approved'): RequestAnswer => ({
  request_id,
  outcome,
  actor: 'local',
});
const ids = fc.constantFrom('r1', 'r2', 'r3', '__proto__', 'constructor', 'toString', '');
const outcomes = fc.constantFrom('approved' as const, 'rejected' as const, 'delivered' as const);
const answers = fc.array(
  fc.tuple(ids, outcomes).map(([id, outcome]) => answer(id, outcome)),
  { maxLength: 30 },
);
const recordAll = (sequence: RequestAnswer[], requests: number, from: Answers = {}) =>
  sequence.reduce((kept, next) => recordAnswer(kept, requests, next), from);

describe('recordAnswer', () => {
  it('keeps the first answer to each request, in whatever order they come and however often', () => {
    fc.assert(
      fc.property(answers, fc.nat(4), (sequence, requests) => {
        const kept = recordAll([...sequence, ...sequence], requests);
        for (const { request_id } of sequence) {
          expect(Object.hasOwn(kept, request_id)).toBe(true);
          expect(kept[request_id]).toEqual(sequence.find((given) => given.request_id === request_id));
        }
      }),
    );
  });

  it('survives being carried into a new history', () => {
    fc.assert(
      fc.property(answers, answers, (before, after) => {
        const carried = JSON.parse(JSON.stringify(recordAll(before, 2))) as Answers;
        expect(recordAll(after, 2, carried)).toEqual(recordAll([...before, ...after], 2));
      }),
    );
  });

  it('keeps an answer that comes before its request', () => {
    expect(recordAnswer({}, 0, answer('r1'))).toEqual({ r1: answer('r1') });
  });

  it('keeps at most 100 answers to requests that were never made', () => {
    const strays = Array.from({ length: 150 }, (_, index) => answer(`stray-${index}`));
    const kept = recordAll(strays, 3);
    expect(Object.keys(kept)).toHaveLength(100);
    expect(recordAnswer(kept, 3, answer('r4'))).toBe(kept);
  });

  it('keeps the answer a run waits for, however many came before it', () => {
    const many = 400;
    const requests = Array.from({ length: many }, (_, index) => answer(`r${index + 1}`));
    const strays = Array.from({ length: 150 }, (_, index) => answer(`stray-${index}`));
    const kept = recordAll([...strays, ...requests], many);
    expect(kept[`r${many}`]).toEqual(answer(`r${many}`));
  });

  it('keeps an early answer also late in a run with many answered requests', () => {
    const requests = Array.from({ length: 300 }, (_, index) => answer(`r${index + 1}`));
    expect(recordAnswer(recordAll(requests, 300), 300, answer('r301')).r301).toEqual(answer('r301'));
  });

  it.each(['r', 'r0', 'r01', 'r1 ', 'R1', 'r1e1', 'x1', 'r-1'])('%s is no request of the run', (id) => {
    const full = recordAll(
      Array.from({ length: 100 }, (_, index) => answer(`stray-${index}`)),
      50,
    );
    expect(recordAnswer(full, 50, answer(id))).toBe(full);
  });
});

describe('problemWith', () => {
  const given: Answers = { r1: answer('r1', 'approved') };

  it.each([
    ['the answer to the open request', answer('r2', 'declined'), undefined],
    ['the same answer again, as after a lost reply', answer('r1', 'approved'), undefined],
    ['another answer than the one given', answer('r1', 'rejected'), 'already_answered'],
    ['an answer to a request that never was', answer('r9'), 'unknown_request'],
    ['an approval where a key is asked', answer('r2', 'approved'), 'invalid_answer'],
    ['nothing', undefined as unknown as RequestAnswer, 'invalid_answer'],
    ['a name that every object has', answer('constructor'), 'unknown_request'],
    ['the name of the prototype', answer('__proto__'), 'unknown_request'],
  ])('%s', (_, sent, problem) => {
    expect(problemWith(given, { request_id: 'r2', kind: 'credential' }, sent)).toBe(problem);
  });

  it('refuses every new answer while no request is open', () => {
    expect(problemWith({}, undefined, answer('r1'))).toBe('unknown_request');
  });

  it('accepts an answer for good only where recording it makes it count', () => {
    fc.assert(
      fc.property(answers, ids, outcomes, (before, id, outcome) => {
        const kept = recordAll(before, 3);
        const sent = answer(id, outcome);
        if (problemWith(kept, { request_id: 'r3', kind: 'action' }, sent) !== undefined) return;
        expect(recordAnswer(kept, 3, sent)[id]?.outcome).toBe(outcome);
      }),
    );
  });
});

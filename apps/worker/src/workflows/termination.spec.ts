import type { Condition } from '@vouch/shared';
import fc from 'fast-check';
import { firedCondition, type TalkState } from './termination';

const quiet: TalkState = {
  speaker: 'ada',
  message: { terminates: false },
  counts: true,
  messages: 3,
  tokens: 100,
  usd: 0.01,
  seconds: 5,
  repeats: 0,
};
const fired = (condition: Condition, more: Partial<TalkState> = {}) =>
  firedCondition(condition, { ...quiet, ...more });

it.each([
  [{ text: 'TERMINATE' }, { message: { terminates: true } }, 'goal_reached', 'text "TERMINATE"'],
  [{ text: 'DONE' }, { message: { terminates: false, mentions: ['DONE'] } }, 'goal_reached', 'text "DONE"'],
  [
    { text: 'DONE', from: 'ada' },
    { message: { terminates: false, mentions: ['DONE'] } },
    'goal_reached',
    'text "DONE" from ada',
  ],
  [
    { tool: 'terminate' },
    { message: { terminates: true, terminated_by: 'terminate' } },
    'goal_reached',
    'tool terminate',
  ],
  [
    { tool: 'calculator' },
    { message: { terminates: false, tools_used: ['calculator'] } },
    'goal_reached',
    'tool calculator',
  ],
  [{ source: 'ada' }, {}, 'goal_reached', 'source ada'],
  [
    { handoff_to: 'bob' },
    { message: { terminates: false, handoff: 'bob' } },
    'goal_reached',
    'handoff to bob',
  ],
  [{ messages: 3 }, {}, 'max_rounds', 'messages 3'],
  [{ tokens: 100 }, {}, 'budget_exhausted', 'tokens 100'],
  [{ usd: 0.01 }, {}, 'budget_exhausted', 'usd 0.01'],
  [{ seconds: 5 }, {}, 'timeout', 'seconds 5'],
  [{ stalled: 4 }, { repeats: 4 }, 'stalled', 'stalled 4'],
] as const)('%j ends a run', (condition, more, stop, name) => {
  expect(fired(condition, more as Partial<TalkState>)).toEqual({ stop, condition: name });
});

it.each([
  [{ text: 'TERMINATE' }, {}],
  [{ text: 'TERMINATE' }, { message: { terminates: true }, counts: false }],
  [{ text: 'DONE', from: 'bob' }, { message: { terminates: false, mentions: ['DONE'] } }],
  [{ tool: 'terminate' }, { message: { terminates: true } }],
  [{ source: 'bob' }, {}],
  [{ handoff_to: 'bob' }, { message: { terminates: false, handoff: 'cid' } }],
  [{ messages: 4 }, {}],
  [{ usd: 0 }, { usd: null }],
  [{ stalled: 4 }, { repeats: 3 }],
] as const)('%j does not end a run yet: %j', (condition, more) => {
  expect(fired(condition, more as Partial<TalkState>)).toBeUndefined();
});

it('names the condition that fired', () => {
  expect(fired({ any: [{ source: 'bob' }, { all: [{ messages: 2 }, { tokens: 50 }] }] })?.condition).toBe(
    'tokens 50',
  );
  expect(fired({ all: [{ messages: 2 }, { source: 'bob' }] })).toBeUndefined();
});

const simple = fc.record({ messages: fc.integer({ min: 1, max: 6 }) });
const conditions = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    simple,
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
  ),
})).node;

it('composes like or and and, for any depth', () => {
  const holds = (condition: Condition, messages: number): boolean => {
    if ('any' in condition) return condition.any.some((child) => holds(child, messages));
    if ('all' in condition) return condition.all.every((child) => holds(child, messages));
    return 'messages' in condition && messages >= condition.messages;
  };
  fc.assert(
    fc.property(conditions, fc.integer({ min: 1, max: 7 }), (condition, messages) => {
      expect(fired(condition, { messages }) !== undefined).toBe(holds(condition, messages));
    }),
  );
});

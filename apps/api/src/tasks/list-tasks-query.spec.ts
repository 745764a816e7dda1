import { parseInput } from '../validation/parse-input';
import { listTasksQuery } from './list-tasks-query';
import { cursorText, parseCursor } from './task-cursor';

const parse = (query: Record<string, unknown>) => parseInput(listTasksQuery, query);

it('reads every filter', () => {
  const after = { created_us: '1795262400250000', task_id: 'task_x-1' };
  expect(
    parse({
      limit: '7',
      cursor: cursorText(after),
      q: 'two words',
      phase: 'queued,running',
      awaiting: 'credential',
      stop_reason: 'failed',
      team: 'planner',
      created_after: '1795262400.25',
      created_before: '1795262401',
    }),
  ).toEqual({
    limit: 7,
    cursor: after,
    words: 'two words',
    phases: ['queued', 'running'],
    awaiting: 'credential',
    stopReasons: ['failed'],
    team: 'planner',
    createdAfter: 1795262400.25,
    createdBefore: 1795262401,
  });
  expect(parse({})).toEqual({ limit: 50 });
});

it.each([
  [{ phase: 'running,dancing' }, 'phase.1'],
  [{ phase: '' }, 'phase.0'],
  [{ stop_reason: 'x' }, 'stop_reason.0'],
  [{ cursor: 'nonsense' }, 'cursor'],
  [{ created_after: 'yesterday' }, 'created_after'],
  [{ created_before: '-1' }, 'created_before'],
  [{ team: ['a', 'b'] }, 'team'],
  [{ limit: '0' }, 'limit'],
  [{ sort: 'title' }, 'sort'],
])('refuses %j by name', (query, field) => {
  const named = { fields: expect.arrayContaining([expect.objectContaining({ field })]) };
  expect(() => parse(query)).toThrow(expect.objectContaining({ code: 'invalid_request', details: named }));
});

it.each(['', 'x', Buffer.from('12').toString('base64url'), Buffer.from("1 a'b").toString('base64url')])(
  'takes %j for no cursor',
  (text) => expect(parseCursor(text)).toBeUndefined(),
);

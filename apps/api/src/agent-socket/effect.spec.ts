import { INITIAL_RUN_STATE, type RunState } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';
import { showsEffect } from './effect';

const rows = [{ task_id: 't1' }] as TaskRow[];
const state = (changes: Partial<RunState>): RunState => ({ ...INITIAL_RUN_STATE, ...changes });
const answered = state({ answered: { r1: { outcome: 'approved', actor: 'ada' } } });
const finished = state({ stop_reason: 'user_stopped' });

it.each([
  [{ kind: 'listed', task_id: 't1' }, undefined, true],
  [{ kind: 'listed', task_id: 't2' }, undefined, false],
  [{ kind: 'answered', task_id: 't1', request_id: 'r1' }, answered, true],
  [{ kind: 'answered', task_id: 't1', request_id: 'r2' }, answered, false],
  [{ kind: 'answered', task_id: 't1', request_id: 'r2' }, finished, true],
  [{ kind: 'answered', task_id: 't1', request_id: 'r1' }, undefined, false],
  [{ kind: 'finished', task_id: 't1' }, answered, false],
  [{ kind: 'finished', task_id: 't1' }, finished, true],
] as const)('%j is seen (%#)', (effect, of, seen) => {
  expect(showsEffect(effect, rows, of)).toBe(seen);
});

import { DEFAULT_TERMINATION } from '@vouch/shared';
import { DEFAULT_TEAM } from '../tasks/default-team';
import { specOf } from '../tasks/task-plan';
import { cutToBytes, taskInput } from './task-input';

it('tells the workflow names and policies, and no prompt', () => {
  const input = taskInput({ task_id: 't1', user_id: 'ada', spec: specOf({ task: 'secret plan' }) }, true);
  expect(input).toEqual({
    task_id: 't1',
    user_id: 'ada',
    agents: DEFAULT_TEAM.map(({ name, role }) => ({ name, role })),
    selection: { mode: 'round_robin', allow_repeat_speaker: true },
    termination: DEFAULT_TERMINATION,
    draft_ahead: true,
    max_rounds: 10,
    auto_apply: false,
    on_verifier_outage: 'open',
    searchable: true,
  });
});

it.each([
  ['short', 200, 'short'],
  ['abcdef', 3, 'abc'],
  ['\u{1f600}\u{1f600}', 7, '\u{1f600}'],
  ['\u{1f600}', 3, ''],
])('cuts %j to %d bytes', (text, limit, cut) => {
  expect(cutToBytes(text, limit)).toBe(cut);
});

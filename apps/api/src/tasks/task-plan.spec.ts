import { DEFAULT_TERMINATION, startTaskSchema } from '@vouch/shared';
import { DEFAULT_TEAM } from './default-team';
import { specOf, titleOf } from './task-plan';

it.each([
  ['Add 2 and 2.', 'Add 2 and 2.'],
  ['\n\n  First   line \r\nsecond', 'First line'],
  ['x'.repeat(80), 'x'.repeat(80)],
  ['x'.repeat(81), `${'x'.repeat(79)}…`],
  ['\u{1f600}'.repeat(100), `${'\u{1f600}'.repeat(79)}…`],
])('titles %j', (task, title) => {
  expect(titleOf(task)).toBe(title);
});

it('fills in the team and the policies', () => {
  expect(specOf({ task: 'x' })).toEqual({
    agents: DEFAULT_TEAM,
    selection: { mode: 'round_robin', allow_repeat_speaker: true },
    termination: DEFAULT_TERMINATION,
    draft_ahead: true,
    max_rounds: 10,
    auto_apply: false,
    verifier: { on_outage: 'open', model: undefined },
    model: undefined,
  });
  const verifier = { on_outage: 'closed' as const, model: 'm' };
  expect(specOf({ task: 'x', max_rounds: 3, auto_apply: true, verifier, model: 'n' })).toMatchObject({
    max_rounds: 3,
    auto_apply: true,
    verifier,
    model: 'n',
  });
});

it('has a default team that the contract would accept, and that knows how a run ends', () => {
  expect(startTaskSchema.safeParse({ task: 'x', agents: DEFAULT_TEAM }).success).toBe(true);
  expect(DEFAULT_TEAM.at(-1)?.system_message).toContain('TERMINATE');
  for (const { system_message } of DEFAULT_TEAM)
    expect(system_message).toContain('request_credential:PROVIDER:REASON');
});

import { foldRunState, INITIAL_RUN_STATE, type JournalEvent } from '@vouch/shared';
import { listColumns } from './list-columns';

const at = (seq: number) => ({ task_id: 't', seq, ts: 1_700_000_000 + seq });

it('leaves the task its own team and age until the run begins', () => {
  const columns = listColumns(INITIAL_RUN_STATE);
  expect(columns).toMatchObject({ phase: 'queued', awaiting: null, stop_reason: null });
  expect(columns).not.toHaveProperty('team');
  expect(columns).not.toHaveProperty('active_at');
});

it('shows what the fold says', () => {
  const events: JournalEvent[] = [
    {
      type: 'info',
      ...at(1),
      message: 'started',
      kind: 'started',
      data: { agents: [{ name: 'ann', role: 'x' }], max_rounds: 7 },
    },
    {
      type: 'credential_request',
      ...at(2),
      provider: 'p',
      description: 'd',
      request_id: 'r1',
      user_id: 'u',
    },
  ];
  const state = events.reduce(foldRunState, INITIAL_RUN_STATE);
  const { figures, ...columns } = listColumns(state);
  expect(columns).toEqual({
    phase: 'waiting',
    awaiting: 'credential',
    stop_reason: null,
    team: ['ann'],
    active_at: new Date(1_700_000_002_000),
  });
  expect(JSON.parse(figures)).toEqual({
    round: state.round,
    max_rounds: 7,
    verdicts: state.verdicts,
    usage: state.usage,
    cost: null,
  });
});

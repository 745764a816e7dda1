import type { DecidedEvent, RunState } from '@vouch/shared';
import type { RunStatus } from '../temporal/runs';

const REASONS: Record<string, string> = {
  COMPLETED: 'completed without writing its end',
  FAILED: 'failed in the engine',
  CANCELLED: 'was cancelled from outside',
  TERMINATED: 'was ended from outside',
  TIMED_OUT: 'exceeded the time the engine gave it',
};

/** What happened to a run that will write nothing more, in one sentence; undefined while it is open. */
export function endOf(status: RunStatus): string | undefined {
  if (status === 'open') return undefined;
  if (status === 'unknown') return 'The run is not known to the engine any more.';
  return `The run ${REASONS[status.closed] ?? 'was closed'} (${status.closed.toLowerCase()} in Temporal).`;
}

/** The last events of a run that cannot write them itself: its open requests are closed, then the run. */
export function closingEvents(state: RunState, summary: string, ts: number): DecidedEvent[] {
  const cost = state.cost ?? { usd: null, unpriced_models: [] };
  const withdrawn = state.awaiting.map(({ request_id, kind, provider, actions }) => ({
    type: 'action_result' as const,
    body: {
      action: actions?.[0] ?? (provider ? `request_${kind}:${provider}` : `request_${kind}`),
      detail: 'The run was closed before an answer came.',
      outcome: 'withdrawn',
      actor: 'janitor',
      request_id,
    },
  }));
  const events = [
    ...withdrawn,
    { type: 'error' as const, body: { code: 'internal', message: summary } },
    { type: 'finished' as const, body: { stop_reason: 'failed', summary, usage: state.usage, cost } },
  ];
  return events.map((event, index) => ({ seq: state.last_seq + 1 + index, ts, ...event }));
}

import type { JournalEventOf, StopReason } from '@vouch/shared';

type AskedKind = JournalEventOf<'approval_request'>['kind'];

/** What it means that nobody answered in time: what the journal says, and why the run stops where it cannot go on. */
export const EXPIRY = {
  action: { detail: 'Nobody answered in time; it counts as rejected.' },
  end_run: { detail: 'Nobody answered in time; the run ends.' },
  question: { detail: 'Nobody answered in time; the run goes on without an answer.' },
  speaker: { detail: 'Nobody chose in time; the first who may speak does.' },
  plan: { detail: 'Nobody looked at the team in time; the run ends.', stop: 'timeout' },
  budget: { detail: 'Nobody raised the budget in time; the run ends.', stop: 'budget_exhausted' },
} as const satisfies Record<AskedKind | 'end_run', { detail: string; stop?: StopReason }>;

/** Unix seconds at which a request closes by itself; undefined: never. */
export const closesAt = (now: number, timeoutSeconds: number | undefined): number | undefined =>
  timeoutSeconds === undefined ? undefined : now + timeoutSeconds;

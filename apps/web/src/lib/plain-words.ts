import type { ActionOutcome, Phase, StopReason, Verdict, VerdictCategory } from '@vouch/shared';

export const PHASE_WORDS: Record<Phase, string> = {
  queued: 'queued',
  running: 'running',
  waiting: 'waiting for you',
  paused: 'paused',
  done: 'done',
  stopped: 'stopped',
  failed: 'failed',
};

export const STOP_WORDS: Record<StopReason, string> = {
  goal_reached: 'The team reached the goal.',
  max_rounds: 'All rounds were used before the team said it was done.',
  budget_exhausted: 'The budget is used up.',
  timeout: 'The run took longer than it may.',
  user_stopped: 'A person stopped the run.',
  verifier_stopped: 'Stopped over an objection of the verifier.',
  no_eligible_speaker: 'No agent was allowed to speak next.',
  stalled: 'The conversation stopped making progress.',
  credential_declined: 'The key that was asked for was declined.',
  failed: 'Something failed that trying again could not fix.',
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  pass: 'pass',
  warn: 'warning',
  fail: 'failed',
  uncertain: 'uncertain',
};

export const OUTCOME_WORDS: Record<ActionOutcome, string> = {
  applied: 'applied',
  delivered: 'key delivered',
  approved: 'approved',
  rejected: 'rejected',
  declined: 'declined',
  answered: 'answered',
  already_available: 'key was already there',
  expired: 'not answered in time',
  withdrawn: 'no longer needed: the run was stopped',
};

const TIER_WORDS: Record<string, string> = {
  t0: 'code',
  t1: 'a model',
  t2: 'a strong model',
  none: 'nobody',
};

/** Who gave a verdict. */
export const tierWords = (tier: string): string => TIER_WORDS[tier] ?? tier;

export const categoryWords = (category: VerdictCategory): string => category.replaceAll('_', ' ');

/** What a run waits for, from the kind of its first open request; it may be of a newer version. */
export function awaitingWords(kind: string | null): string | null {
  switch (kind) {
    case null:
      return null;
    case 'credential':
      return 'needs a key';
    case 'action':
      return 'needs an approval';
    case 'question':
      return 'has a question';
    case 'speaker':
      return 'asks who speaks next';
    case 'plan':
      return 'has a team to review';
    case 'budget':
      return 'has used up its budget';
    default:
      return 'waits for an answer';
  }
}

export const STOP_REASONS = [
  'goal_reached',
  'max_rounds',
  'budget_exhausted',
  'timeout',
  'user_stopped',
  'verifier_stopped',
  'no_eligible_speaker',
  'stalled',
  'credential_declined',
  'failed',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export const PHASES = ['queued', 'running', 'waiting', 'paused', 'done', 'stopped', 'failed'] as const;
/** Where a run stands: `waiting` means that a person has to act, `paused` that one has halted it. */
export type Phase = (typeof PHASES)[number];

const PHASE_OF: Record<StopReason, Phase> = {
  goal_reached: 'done',
  max_rounds: 'done',
  budget_exhausted: 'stopped',
  user_stopped: 'stopped',
  verifier_stopped: 'stopped',
  credential_declined: 'stopped',
  timeout: 'failed',
  no_eligible_speaker: 'failed',
  stalled: 'failed',
  failed: 'failed',
};

/** The phase a finished run is shown in. */
export const phaseOfStop = (reason: StopReason): Phase => PHASE_OF[reason];

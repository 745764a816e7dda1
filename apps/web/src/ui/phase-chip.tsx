import type { Phase } from '@vouch/shared';
import { PHASE_WORDS } from '../lib/plain-words';
import { Chip, Dot, type ChipTone } from './chip';

const TONES: Record<Phase, ChipTone> = {
  queued: 'neutral',
  running: 'accent',
  waiting: 'warn',
  paused: 'warn',
  done: 'good',
  stopped: 'neutral',
  failed: 'bad',
};

export function PhaseChip({ phase, testId }: { phase: Phase; testId?: string }) {
  return (
    <Chip tone={TONES[phase]} data-testid={testId} data-phase={phase}>
      <Dot busy={phase === 'running' || phase === 'queued'} />
      {PHASE_WORDS[phase]}
    </Chip>
  );
}

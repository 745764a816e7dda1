import type { MessageFacts } from '../activities/activity-contract';
import { firedCondition, type TalkState } from './termination';
import type { Turn } from './turn';
import type { AgentInRun, Condition } from '@vouch/shared';

/** What decides whether the next turn may be written before the verdict on the message is known. */
export interface DraftQuestion {
  enabled: boolean;
  facts: MessageFacts;
  /** The turn that comes next if the message passes; absent while a model or a person has to choose. */
  next: Turn | undefined;
  speaker: AgentInRun | undefined;
  max_rounds: number;
  paused: boolean;
  /** A new history is due: nothing may be under way then. */
  historyIsFull: boolean;
  termination: Condition | undefined;
  talk: TalkState;
}

/** A message that a person, another action or the end of the run follows, whatever the verdict says. */
const needsMoreThanAVerdict = ({
  terminates,
  directives,
  question,
  missing_credential,
}: MessageFacts): boolean =>
  terminates || directives.length > 0 || question !== undefined || missing_credential !== undefined;

/**
 * Whether the next turn is drafted while the verifier reads. Never when its tools change something outside, a person
 * writes it, or who writes it is not known yet.
 */
export function mayDraft(question: DraftQuestion): boolean {
  const { enabled, facts, next, speaker, max_rounds, paused, historyIsFull, termination, talk } = question;
  if (!enabled || paused || historyIsFull || next === undefined || speaker === undefined) return false;
  if (next.round > max_rounds || needsMoreThanAVerdict(facts)) return false;
  if (speaker.side_effects || speaker.human_input === 'ALWAYS') return false;
  return termination === undefined || firedCondition(termination, talk) === undefined;
}

/** A draft counts only for the very turn it was written for. */
export const isDraftOf = (draft: Turn, turn: Turn): boolean =>
  draft.speaker === turn.speaker && draft.round === turn.round && turn.replaces === undefined;

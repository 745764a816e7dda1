import { describeCondition, type Condition, type SimpleCondition, type StopReason } from '@vouch/shared';
import type { MessageFacts } from '../activities/activity-contract';

/** Where the talk stands after a message, as far as conditions ask for it. */
export interface TalkState {
  speaker: string;
  message: Pick<MessageFacts, 'terminates' | 'terminated_by' | 'tools_used' | 'mentions' | 'handoff'>;
  /** A message that the verifier failed and nobody approved cannot end a run by what it says. */
  counts: boolean;
  /** Messages so far, the opening one included. */
  messages: number;
  tokens: number;
  /** Null while a model without a known price was used. */
  usd: number | null;
  /** Running time. */
  seconds: number;
  /** How many messages in a row repeated an earlier one. */
  repeats: number;
}

/** A line of its own ends a run; any other text has to be somewhere in the message. */
function saidText({ text, from }: { text: string; from?: string }, { speaker, message }: TalkState): boolean {
  if (from !== undefined && from !== speaker) return false;
  if (text === 'TERMINATE') return message.terminates && message.terminated_by === undefined;
  return message.mentions?.includes(text) ?? false;
}

function isMet(condition: SimpleCondition, state: TalkState): boolean {
  if ('messages' in condition) return state.messages >= condition.messages;
  if ('tokens' in condition) return state.tokens >= condition.tokens;
  if ('usd' in condition) return state.usd !== null && state.usd >= condition.usd;
  if ('seconds' in condition) return state.seconds >= condition.seconds;
  if ('stalled' in condition) return state.repeats >= condition.stalled;
  if (!state.counts) return false;
  if ('text' in condition) return saidText(condition, state);
  if ('source' in condition) return state.speaker === condition.source;
  if ('handoff_to' in condition) return state.message.handoff === condition.handoff_to;
  if (condition.tool === 'terminate') return state.message.terminated_by === 'terminate';
  return state.message.tools_used?.includes(condition.tool) ?? false;
}

/** The condition that ends the run now: of `any` the first that is met, of `all` the last of them. */
function metCondition(condition: Condition, state: TalkState): SimpleCondition | undefined {
  if ('any' in condition) {
    for (const child of condition.any) {
      const met = metCondition(child, state);
      if (met) return met;
    }
    return undefined;
  }
  if ('all' in condition) {
    const met = condition.all.map((child) => metCondition(child, state));
    return met.every((one) => one !== undefined) ? met.at(-1) : undefined;
  }
  return isMet(condition, state) ? condition : undefined;
}

function stopReasonOf(condition: SimpleCondition): StopReason {
  if ('stalled' in condition) return 'stalled';
  if ('messages' in condition) return 'max_rounds';
  if ('seconds' in condition) return 'timeout';
  return 'tokens' in condition || 'usd' in condition ? 'budget_exhausted' : 'goal_reached';
}

export interface FiredCondition {
  stop: StopReason;
  /** In a few words, for `finished`. */
  condition: string;
}

/** Whether the run ends after this message, and over which condition. */
export function firedCondition(condition: Condition, state: TalkState): FiredCondition | undefined {
  const met = metCondition(condition, state);
  return met && { stop: stopReasonOf(met), condition: describeCondition(met) };
}

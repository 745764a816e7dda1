import { costOf } from '@vouch/shared';
import type { MessageFacts } from '../activities/activity-contract';
import { carryOut } from './action-effects';
import { askedByAgent, goesOnByPerson } from './human-input';
import type { Run } from './run';
import { runningSeconds } from './running-time';
import { firedCondition, type FiredCondition, type TalkState } from './termination';
import type { Settlement, VerifiedMessage } from './settlement';
import { resumedTurn, type Turn } from './turn';
import { totalTokens } from './usage';

/** Where the talk stands with this message. */
export function talkWith({ memory }: Run, message: MessageFacts, counts: boolean): TalkState {
  const { turn, messages, spending, stall, clock } = memory;
  return {
    speaker: turn.speaker,
    message,
    counts,
    messages,
    tokens: totalTokens(spending.usage),
    usd: costOf(spending.by_model).usd,
    seconds: runningSeconds(clock),
    repeats: stall.repeats,
  };
}

/** Runs from before conditions could be chosen end when a message says so. */
const LEGACY_TERMINATION = { text: 'TERMINATE' };

function ending(run: Run, facts: MessageFacts, counts: boolean): FiredCondition | undefined {
  return firedCondition(run.input.termination ?? LEGACY_TERMINATION, talkWith(run, facts, counts));
}

/** The agent that a message names as the next speaker, by a tool or by a directive of its own. */
export const handoffOf = ({ handoff, directives }: MessageFacts): string | undefined =>
  handoff ?? directives.find(({ name }) => name === 'redirect_speaker')?.args.name;

/** Carries out all of a verified message's actions in order, and says how the run goes on. */
export async function settleMessage(run: Run, message: VerifiedMessage): Promise<Settlement> {
  const { facts, message_id } = message;
  let counts = !message.failed;
  let again: Turn | undefined;
  let next = handoffOf(facts);
  for (const action of message.actions) {
    const effect = await carryOut(run, message, action);
    if (effect === undefined) continue;
    if (effect === 'approved') counts = true;
    else if ('stop' in effect) return effect;
    else if ('next' in effect) next = effect.next;
    // A message that is to be written again replaces the old one, whatever else lets its speaker go on.
    else if (again?.replaces === undefined) again = effect.turn;
  }
  if (again) return { turn: again };
  const { turn } = run.memory;
  if (counts && (await askedByAgent(run, turn.speaker, facts))) {
    return { turn: resumedTurn(turn, 'the question was answered') };
  }
  const fired = ending(run, facts, counts);
  if (fired && !(fired.stop === 'goal_reached' && (await goesOnByPerson(run, turn.speaker)))) {
    return { ...fired, message_id };
  }
  return { next };
}

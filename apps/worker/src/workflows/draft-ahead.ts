import { selectionAfter } from './choose-speaker';
import { dropDraft, startDraft } from './draft';
import type { Draft } from './draft.types';
import { isDraftOf, mayDraft } from './drafting';
import { isHistoryFull } from './full-history';
import type { Run } from './run';
import { ownCalls } from './run-memory';
import { handoffOf, talkWith } from './settle-message';
import { selectSpeaker } from './speaker-selection';
import { verdictIdOf, type TakenTurn } from './taken-turn';
import { nextTurn, type Turn } from './turn';

/** The turn that follows a message which passes, where nobody has to be asked for it. */
function foreseenTurn(run: Run, { facts }: TakenTurn): Turn | undefined {
  const { turn } = run.memory;
  const selection = selectSpeaker(selectionAfter(run, turn.speaker, turn.round + 1, handoffOf(facts)));
  return 'speaker' in selection ? nextTurn(turn, selection) : undefined;
}

/** Starts to write the next turn while the verifier reads the message, where that can do no harm. */
export function draftAhead(run: Run, message: TakenTurn): void {
  const { memory, input } = run;
  if (!input.draft_ahead) return;
  const next = foreseenTurn(run, message);
  const { turns } = memory.budget ?? {};
  const isAllowed = mayDraft({
    enabled: turns === undefined || ownCalls(memory) < turns,
    facts: message.facts,
    next,
    speaker: memory.agents.find(({ name }) => name === next?.speaker),
    max_rounds: input.max_rounds,
    paused: memory.paused,
    historyIsFull: isHistoryFull(run),
    termination: input.termination,
    talk: talkWith(run, message.facts, true),
  });
  if (next && isAllowed) run.draft = startDraft(run, next, verdictIdOf(message.message_id));
}

/** The draft of this very turn; any other is dropped, and so is one that cannot know what a person said since. */
export function draftOf(run: Run, turn: Turn | undefined): Draft | undefined {
  const { draft } = run;
  if (!draft) return undefined;
  if (turn && isDraftOf(draft.turn, turn) && draft.said === run.memory.said.at(-1)) return draft;
  dropDraft(run, turn ? 'the talk went on otherwise' : 'the run ended');
  return undefined;
}

import { DEFAULT_SELECTION, type TokenUsage } from '@vouch/shared';
import { askPerson } from './ask-person';
import { calling } from './calling';
import type { Run } from './run';
import { addSpending } from './usage';
import { longestSilent, selectSpeaker, type Selection, type SelectionContext } from './speaker-selection';

export interface Choice {
  speaker: string;
  reason: string;
  /** Tokens of the choice by model, where a model was asked. */
  spent?: Record<string, TokenUsage>;
}

/** What the choice after a message by `last` depends on. */
export function selectionAfter(run: Run, last: string, round: number, named?: string): SelectionContext {
  const { memory, input } = run;
  const { agents, spoken } = memory;
  const selection = input.selection ?? DEFAULT_SELECTION;
  return { selection, agents, last, named, spoken, round, seed: input.task_id };
}

async function chosenByModel(run: Run, eligible: string[], spoken: Record<string, number>): Promise<Choice> {
  const call_id = `s${run.memory.calls + 1}`;
  const choice = await calling(run, 'speaker selection', () => run.selectSpeaker({ call_id, eligible }));
  run.memory.spending = addSpending(run.memory.spending, 'agents', choice);
  const { speaker, reason, model, tokens } = choice;
  const spent = { [model]: tokens };
  if (speaker !== undefined && eligible.includes(speaker)) return { speaker, reason, spent };
  const fallback = longestSilent(eligible, spoken) ?? '';
  const why = `silent for longest; the model chose none of ${eligible.join(', ')}`;
  return { speaker: fallback, reason: why, spent };
}

async function chosenByPerson(run: Run, eligible: string[]): Promise<Choice> {
  const answer = await askPerson(run, {
    kind: 'speaker',
    action: 'choose_speaker',
    description: 'Who speaks next?',
    options: eligible,
  });
  const speaker = eligible.find((name) => name === answer.choice) ?? eligible[0] ?? '';
  const reason = answer.outcome === 'expired' ? 'nobody chose in time' : `chosen by ${answer.actor}`;
  return { speaker, reason };
}

/** Who speaks next and why; undefined when nobody may. */
export async function chooseSpeaker(run: Run, context: SelectionContext): Promise<Choice | undefined> {
  const selection: Selection = selectSpeaker(context);
  if ('speaker' in selection) return selection;
  if ('nobody' in selection) return undefined;
  return selection.undecided === 'auto'
    ? chosenByModel(run, selection.eligible, run.memory.spoken)
    : chosenByPerson(run, selection.eligible);
}

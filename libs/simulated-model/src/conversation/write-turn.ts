import { scriptedTurn } from '../scenarios/scripted-turn';
import type { AgentView } from './agent-view';
import { nextStage, progressOf } from './stage';
import { STAGE_TEXTS } from './stage-texts';
import { quotable, type TaskBrief } from './task-brief';
import { paragraphs } from './turn';

/** What an agent says at its turn. Pure: the same view and task give the same text. */
export function writeTurn(view: AgentView, brief: TaskBrief): string {
  const progress = progressOf(view.entries);
  const stage = nextStage(view.kind, view.me, progress);
  const turn = { view, brief, progress };
  const text = scriptedTurn(turn, stage) ?? STAGE_TEXTS[stage](turn);
  return paragraphs(
    view.hint === undefined ? undefined : 'I have corrected my message.',
    view.remark === undefined
      ? undefined
      : `Noted: “${quotable(view.remark, 'your message')}”. I take it into account.`,
    text,
  );
}

/** What an info event has to tell beside its sentence, by kind. */
import {
  BUDGET_LIMITS,
  budgetSchema,
  SELECTION_MODES,
  type JournalEventOf,
  type SelectionMode,
} from '@vouch/shared';
import { z } from 'zod';
import { LIMIT_WORDS } from '../../lib/budget-words';

export interface InfoDetails {
  /** What opens the text. */
  label: string;
  text?: string;
  /** Another run that the event is about. */
  runId?: string;
}

const MODE_WORDS: Record<SelectionMode, string> = {
  round_robin: 'in turn',
  auto: 'chosen by a model',
  random: 'drawn at random',
  manual: 'chosen by a person',
};

const speakerSchema = z.object({ reason: z.string(), mode: z.enum(SELECTION_MODES).optional() });
const draftSchema = z.object({ content: z.string() });
const budgetRaisedSchema = z.object({ budget: budgetSchema });
const teamSchema = z.object({ agents: z.array(z.object({ name: z.string(), role: z.string() })) });
const forkedSchema = z.object({ parent_task_id: z.string() });

function speakerDetails(data: unknown): InfoDetails | undefined {
  const speaker = speakerSchema.safeParse(data).data;
  if (!speaker) return undefined;
  const mode = speaker.mode ? `Speakers are ${MODE_WORDS[speaker.mode]}.\n` : '';
  return { label: 'Why?', text: `${mode}${speaker.reason}` };
}

function budgetDetails(data: unknown): InfoDetails | undefined {
  const raised = budgetRaisedSchema.safeParse(data).data;
  if (!raised) return undefined;
  const lines = BUDGET_LIMITS.flatMap((limit) => {
    const amount = raised.budget[limit];
    return amount === undefined ? [] : [`${LIMIT_WORDS[limit].label}: ${LIMIT_WORDS[limit].format(amount)}`];
  });
  return { label: 'New limits', text: lines.join('\n') };
}

function teamDetails(data: unknown): InfoDetails | undefined {
  const team = teamSchema.safeParse(data).data;
  const lines = team?.agents.map(({ name, role }) => `${name}: ${role}`);
  return lines && { label: 'Who?', text: lines.join('\n') };
}

/** Undefined when the sentence says it all, or when the data is not what this version knows. */
export function infoDetails({ kind, data }: JournalEventOf<'info'>): InfoDetails | undefined {
  if (kind === 'speaker_selected') return speakerDetails(data);
  if (kind === 'budget_raised') return budgetDetails(data);
  if (kind === 'started' || kind === 'team_built') return teamDetails(data);
  if (kind === 'draft_discarded') {
    const draft = draftSchema.safeParse(data).data;
    return draft && { label: 'Show the draft', text: draft.content };
  }
  if (kind === 'forked') {
    const forked = forkedSchema.safeParse(data).data;
    return forked && { label: '', runId: forked.parent_task_id };
  }
  return undefined;
}

import {
  BUDGET_LIMITS,
  DEFAULT_TERMINATION,
  forkTaskSchema,
  type Budget,
  type ForkTask,
  type JournalEventOf,
} from '@vouch/shared';
import { budgetOf, budgetText, EMPTY_BUDGET, type BudgetDraft } from '../../lib/budget-words';
import { issueErrors, type FieldErrors } from '../../lib/field-errors';
import { checkEnding, USUAL_ENDING, type EndingDraft } from '../../run-options/ending-draft';
import { IN_TURN, selectionOf, type SelectionDraft } from '../../run-options/selection-draft';
import { USUAL_VERIFIER, verifierOf, type VerifierDraft } from '../../run-options/verifier-draft';

type Message = JournalEventOf<'agent_message'>;
type Edit = NonNullable<ForkTask['edit']>;

/** What else can be otherwise in a fork; what is not chosen is as in the run. */
export const FORK_PARTS = ['model', 'selection', 'ending', 'budget', 'verifier'] as const;
export type ForkPart = (typeof FORK_PARTS)[number];

/** What a person changes in a fork, as typed. */
export interface ForkDraft {
  content: string;
  maxRounds: string;
  parts: readonly ForkPart[];
  model: string;
  selection: SelectionDraft;
  ending: EndingDraft;
  budget: BudgetDraft;
  verifier: VerifierDraft;
}

/** What of the run a fork begins with. */
export interface ForkedRun {
  message: Message;
  maxRounds: number;
  names: readonly string[];
  budget: Budget | null | undefined;
}

/** A fork of a last message would end at once; so many rounds more are proposed then. */
const MORE_ROUNDS = 5;

function budgetDraftOf(budget: Budget | null | undefined): BudgetDraft {
  const written = BUDGET_LIMITS.flatMap((limit) => {
    const amount = budget?.[limit];
    return amount === undefined ? [] : [[limit, budgetText(limit, amount)]];
  });
  return { ...EMPTY_BUDGET, ...(Object.fromEntries(written) as Partial<BudgetDraft>) };
}

export function forkDraftOf({ message, maxRounds, budget }: ForkedRun): ForkDraft {
  const { content, round = 1 } = message;
  return {
    content,
    maxRounds: String(round < maxRounds ? maxRounds : round + MORE_ROUNDS),
    parts: [],
    model: '',
    selection: IN_TURN,
    ending: USUAL_ENDING,
    budget: budgetDraftOf(budget),
    verifier: USUAL_VERIFIER,
  };
}

/** The verifier's options all of them: one that is not sent stays as it is in the run. */
function wholeVerifier(draft: VerifierDraft): Edit {
  const { auto_apply, verifier } = verifierOf(draft);
  return { auto_apply, verifier: { reads: 'every', on_uncertain: {}, ...verifier } };
}

const PART_OF: Record<ForkPart, (draft: ForkDraft, names: readonly string[]) => Edit> = {
  model: ({ model }) => ({ model: model.trim() }),
  selection: ({ selection }, names) => ({ speaker_selection: selectionOf(selection, names) }),
  ending: ({ ending }) => ({ termination: checkEnding(ending).termination ?? DEFAULT_TERMINATION }),
  budget: ({ budget }) => ({ budget: budgetOf(budget) ?? {} }),
  verifier: ({ verifier }) => wholeVerifier(verifier),
};

export type CheckedFork = { body: ForkTask; errors?: undefined } | { body?: undefined; errors: FieldErrors };

/** A field of the edit as the form's parts name it. */
export const ofEdit = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [field.replace(/^edit\./, ''), message]),
  );

/** Where the form shows what is wrong. */
const SHOWN: Record<ForkPart, RegExp | undefined> = {
  model: /^model$/,
  selection: /^speaker_selection/,
  ending: /^termination/,
  budget: /^budget\./,
  verifier: undefined,
};

/** What is wrong with something that has no field in the form, or none that is shown. */
export function withoutField(errors: FieldErrors, parts: readonly ForkPart[]): string | undefined {
  const shown = [/^(content|max_rounds)$/, ...parts.map((part) => SHOWN[part])];
  const lost = Object.entries(errors).find(([field]) => !shown.some((pattern) => pattern?.test(field)));
  return lost && `${lost[0]}: ${lost[1]}`;
}

/** The body of the request, which names only what differs, or what is wrong by field. */
export function checkFork(draft: ForkDraft, { message, maxRounds, names }: ForkedRun): CheckedFork {
  const rounds = Number(draft.maxRounds);
  const edit: Edit = {
    ...(draft.content !== message.content && { content: draft.content }),
    ...(draft.maxRounds !== '' && rounds !== maxRounds && { max_rounds: rounds }),
    ...draft.parts.reduce<Edit>((edit, part) => ({ ...edit, ...PART_OF[part](draft, names) }), {}),
  };
  const changed = Object.keys(edit).length > 0;
  const parsed = forkTaskSchema.safeParse({ after_seq: message.seq, ...(changed && { edit }) });
  const ofEnding = draft.parts.includes('ending') ? checkEnding(draft.ending).errors : {};
  const errors = { ...(parsed.success ? {} : ofEdit(issueErrors(parsed.error))), ...ofEnding };
  return parsed.success && Object.keys(errors).length === 0 ? { body: parsed.data } : { errors };
}

import { CancellationScope } from '@temporalio/workflow';
import type { MessageFacts } from '../activities/activity-contract';
import type { Run } from './run';
import type { Turn } from './turn';
import { addSpending } from './usage';

/** A turn that is written ahead of the verdict on the message before it. */
export interface Draft {
  turn: Turn;
  call_id: string;
  /** The last message of a person that the draft could know of. */
  said: string | undefined;
  /** Settles when the draft is written or has failed; never rejects. */
  result: Promise<DraftResult>;
  settled: DraftResult | undefined;
  cancel(): void;
}

export type DraftResult = { facts: MessageFacts } | { error: unknown };

/** Starts to write a turn; nothing of it enters the journal unless its predecessor passes. */
export function startDraft(run: Run, turn: Turn): Draft {
  const { memory } = run;
  memory.calls += 1;
  const call_id = `m${memory.calls}`;
  const scope = new CancellationScope();
  const input = { call_id, speaker: turn.speaker, draft: true, declined: memory.declined };
  const draft: Draft = {
    turn,
    call_id,
    said: memory.said.at(-1),
    settled: undefined,
    cancel: () => scope.cancel(),
    result: scope
      .run(() => run.agentTurn(input))
      .then(
        (facts): DraftResult => ({ facts }),
        (error: unknown): DraftResult => ({ error }),
      ),
  };
  void draft.result.then((result) => (draft.settled = result));
  return draft;
}

/** Drops a draft visibly; what it cost counts. */
export function discardDraft(run: Run, draft: Draft, reason: string): void {
  const { turn, call_id, settled } = draft;
  const facts = settled && 'facts' in settled ? settled.facts : undefined;
  if (facts) run.memory.spending = addSpending(run.memory.spending, 'agents', facts);
  else draft.cancel();
  const { speaker: agent, round } = turn;
  run.decide(
    'info',
    {
      kind: 'draft_discarded',
      message: `The draft of ${agent} was discarded: ${reason}.`,
      data: { call_id, agent, round, reason, ...(facts && { usage: facts.tokens, model: facts.model }) },
    },
    call_id,
  );
}

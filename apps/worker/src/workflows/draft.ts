import { CancellationScope } from '@temporalio/workflow';
import type { Draft, DraftResult } from './draft.types';
import type { Run } from './run';
import type { Turn } from './turn';
import { addSpending } from './usage';

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

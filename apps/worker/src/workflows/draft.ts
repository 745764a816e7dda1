import { CancellationScope } from '@temporalio/workflow';
import type { Draft, DraftResult } from './draft.types';
import type { Run } from './run';
import type { Turn } from './turn';
import { addSpending } from './usage';

const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };

/**
 * Starts to write a turn; nothing of it enters the journal unless its predecessor passes.
 * @param reported_with the call of the verdict on the predecessor
 */
export function startDraft(run: Run, turn: Turn, reported_with: string): Draft {
  const { memory } = run;
  memory.calls += 1;
  const call_id = `m${memory.calls}`;
  const scope = new CancellationScope();
  const { speaker } = turn;
  const input = { call_id, speaker, draft: true, reported_with, declined: memory.declined };
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

/** Drops the draft, if there is one, visibly; what it cost counts. */
export function dropDraft(run: Run, reason: string): void {
  const { draft } = run;
  if (!draft) return;
  run.draft = undefined;
  const { turn, call_id, settled } = draft;
  const facts = settled && 'facts' in settled ? settled.facts : undefined;
  if (facts) run.memory.spending = addSpending(run.memory.spending, 'agents', facts);
  else draft.cancel();
  const { speaker: agent, round } = turn;
  // Of a draft that nobody waited for nothing is counted, here as at the end, whenever its answer comes.
  const cost = facts ? { usage: facts.tokens, model: facts.model } : { usage: NO_TOKENS };
  run.decide(
    'info',
    {
      kind: 'draft_discarded',
      message: `The draft of ${agent} was discarded: ${reason}.`,
      data: { call_id, agent, round, reason, ...cost },
    },
    call_id,
  );
}

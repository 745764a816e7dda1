import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
} from '@temporalio/workflow';
import { costOf, type StopOrder, type StopReason, type TaskInput } from '@vouch/shared';
import { BudgetExhausted, holdWithinBudget } from './budget-interrupt';
import { buildTeam, PlanRejected } from './build-team';
import { chooseSpeaker, selectionAfter } from './choose-speaker';
import { copiedMessage } from './copied-message';
import { CredentialDeclined } from './credential-interrupt';
import { draftAhead, draftOf } from './draft-ahead';
import type { Ending } from './ending';
import { redactForRelatives } from './family-redaction';
import { isHistoryFull } from './full-history';
import { handleMessages } from './handlers';
import { holdWhilePaused } from './pause';
import { createRun, type Run } from './run';
import { resumeMemory, type RunMemory } from './run-memory';
import type { Settlement } from './settlement';
import { takeTurn } from './take-turn';
import { nextTurn, type Turn } from './turn';
import { verifyAndSettle } from './verify-and-settle';

/** Each task is a workflow that loops agent turns as activities, verifies every message, and blocks on a signal for the credential. */
export async function taskWorkflow(
  input: TaskInput,
  carried?: RunMemory,
): Promise<{ stop_reason: StopReason }> {
  const run = createRun(input, resumeMemory(input, carried, Date.now()));
  const conversation = new CancellationScope();
  let stopOrder: StopOrder | undefined;
  handleMessages(run, conversation, (order) => (stopOrder ??= order));

  if (!carried) openConversation(run);
  let ending: Ending;
  try {
    ending = await conversation.run(() => converse(run));
  } catch (error) {
    ending = { stop: reasonOf(run, error, stopOrder) };
  }
  await CancellationScope.nonCancellable(() => finish(run, ending));
  return { stop_reason: ending.stop };
}

async function converse(run: Run): Promise<Ending> {
  if (run.memory.turn.round > run.input.max_rounds) return { stop: 'max_rounds' };
  await buildTeam(run);
  for (;;) {
    await holdWhilePaused(run);
    await redactForRelatives(run);
    await holdWithinBudget(run);
    if (!run.draft && isHistoryFull(run)) await startNewHistory(run);
    const chosen = await ensureSpeaker(run);
    if (chosen) return chosen;
    const message = (await copiedMessage(run)) ?? (await takeTurn(run));
    draftAhead(run, message);
    const settled = await verifyAndSettle(run, message);
    const next = await turnAfter(run, settled);
    if ('stop' in next) return next;
    draftOf(run, next);
    run.memory.turn = next;
  }
}

function openConversation(run: Run): void {
  const { max_rounds, budget } = run.input;
  const agents = run.input.agents.map(({ name, role }) => ({ name, role }));
  const data = { agents, max_rounds, ...(budget && { budget }) };
  run.decide('info', { kind: 'started', message: 'The run has started.', data });
  if (run.input.fork) return;
  const opening = { sender: 'user', recipient: 'all', message_id: 'opening', round: 1 };
  run.decide('agent_message', opening, 'opening');
}

/** The first turn, too, goes to whoever is chosen. */
async function ensureSpeaker(run: Run): Promise<Ending | undefined> {
  const { turn } = run.memory;
  if (turn.speaker !== '') return undefined;
  const choice = await chooseSpeaker(run, selectionAfter(run, 'user', turn.round));
  if (!choice) return { stop: 'no_eligible_speaker' };
  run.memory.turn = { ...turn, ...choice };
  return undefined;
}

async function turnAfter(run: Run, settled: Settlement): Promise<Turn | Ending> {
  if ('stop' in settled) return settled;
  if ('turn' in settled) return settled.turn;
  const { turn } = run.memory;
  const round = turn.round + 1;
  if (round > run.input.max_rounds) return { stop: 'max_rounds' };
  const choice = await chooseSpeaker(run, selectionAfter(run, turn.speaker, round, settled.next));
  return choice ? nextTurn(turn, choice) : { stop: 'no_eligible_speaker' };
}

/** A long run goes on in a new history, with everything it has to remember. */
async function startNewHistory(run: Run): Promise<never> {
  await run.flush();
  await condition(allHandlersFinished);
  return continueAsNew<typeof taskWorkflow>(run.input, run.memory);
}

/** Why a conversation that did not end by itself has ended; a bug is none of these and stays visible as one. */
function reasonOf(run: Run, error: unknown, stopOrder: StopOrder | undefined): StopReason {
  if (error instanceof CredentialDeclined || error instanceof PlanRejected) return error.stop_reason;
  if (error instanceof BudgetExhausted) return 'budget_exhausted';
  if (isCancellation(error)) {
    run.decide('info', { kind: 'stopped', message: `Stopped by ${stopOrder?.actor ?? 'the operator'}.` });
    return 'user_stopped';
  }
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) throw error;
  run.decide('error', { code: cause.type ?? 'internal', message: cause.message });
  return 'failed';
}

async function finish(run: Run, { stop, condition: met, message_id }: Ending): Promise<void> {
  draftOf(run, undefined);
  await redactForRelatives(run);
  const { spending, last_preview } = run.memory;
  const cost = costOf(spending.by_model);
  run.stop_reason = stop;
  run.visibility.finished(stop);
  const why = { ...(met && { condition: met }), ...(message_id && { message_id }) };
  run.decide('finished', { stop_reason: stop, ...why, summary: last_preview, usage: spending.usage, cost });
  await run.flush();
  await redactForRelatives(run);
  await condition(allHandlersFinished);
}

import { catalogueError, type JournalEvent } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import {
  assess,
  decideRevisions,
  impactOf,
  policyOf,
  verifyMessage,
  type AskModel,
  type JudgeCall,
  type JudgeReply,
  type VerifiedMessage,
} from '@vouch/verifier';
import type { ChatModel } from '../model/chat.types';
import type { ModelAccess } from '../model/model-access';
import type { RunJournal, RunRecord } from '../record/run-record';
import { judgedView, promptEntries, type JudgedView } from '../verify/judged-view';
import { rollOn, verifierMemory, type VerifierMemory } from '../verify/rolling-summary';
import { revisionFacts, verdictFacts } from '../verify/verdict-facts';
import type { RevisionFacts, VerdictFacts, VerifyMessageInput } from './activity-contract';
import { isProviderTrouble } from './activity-failure';
import { PROMPT_WINDOW_EVENTS } from './agent-view';
import type { ProviderPatience } from './provider-patience';
import type { ActivityCall } from './run-activity';
import { teamOfRun, type RunningTeam } from './team-of-run';

export interface VerifyMessageDeps {
  journal: RunJournal;
  outputs: Outputs;
  tasks: RunRecord['tasks'];
  models: ModelAccess;
  patience: ProviderPatience;
}

/** Models were asked, and the cache has answered for all of them. */
const isFree = ({ calls }: VerifiedMessage) => calls.length > 0 && calls.every(({ cached }) => cached);

type Read = JudgedView & RunningTeam;

export function createVerifyMessage({ journal, outputs, tasks, models, patience }: VerifyMessageDeps) {
  async function readRun({ task_id, message_id }: VerifyMessageInput, recent: JournalEvent[]): Promise<Read> {
    const [team, opening] = await Promise.all([teamOfRun(tasks, outputs, task_id), tasks.text(task_id)]);
    const judged = judgedView(opening, recent, message_id);
    if (!judged) throw catalogueError('not_found', { what: 'message', id: message_id });
    return { ...judged, ...team };
  }

  /** A reply that a second opinion may follow is stored, so that a repeated attempt does not pay for it again. */
  async function storedOnce(
    { task_id, call_id }: VerifyMessageInput,
    ask: () => Promise<JudgeReply>,
  ): Promise<JudgeReply> {
    const call = `${call_id}.t1`;
    const stored = await outputs.find(task_id, call);
    if (stored) return stored.output as unknown as JudgeReply;
    const reply = await ask();
    const row = {
      task_id,
      call_id: call,
      kind: 'other' as const,
      request: { model: reply.model },
      facts: {},
    };
    return (await outputs.storeOnce({ ...row, output: { ...reply } })).output as unknown as JudgeReply;
  }

  function asking(
    input: VerifyMessageInput,
    { spec }: Read,
    { signal, providerFailures }: ActivityCall,
    alongside: (model: ChatModel) => Promise<void>,
  ): AskModel {
    const asked = { ...input, cache_seed: spec.cache_seed };
    return async (tier, messages) => {
      const model =
        tier === 't1'
          ? await models.forVerifier(asked, spec.verifier.model)
          : await models.forStrongVerifier(asked);
      const ask = () => model.judge({ messages, signal });
      try {
        if (tier === 't2') return await ask();
        const isKept = spec.verifier.tiers === 'full';
        const answered = isKept ? storedOnce(input, ask) : ask();
        const summed = alongside(model);
        // A summary that was made is paid with the verdict, also beside a judge that failed.
        await Promise.allSettled([answered, summed]);
        const reply = await answered;
        await summed;
        return reply;
      } catch (error) {
        if (signal.aborted || !isProviderTrouble(error)) throw error;
        if (error.retryable && providerFailures + 1 < patience.verifierFailures) throw error;
        return { outage: error.message, model: model.name };
      }
    };
  }

  /** Where models are asked, what falls out of their view is summed up beside the verdict. */
  async function judge(input: VerifyMessageInput, read: Read, call: ActivityCall): Promise<VerifiedMessage> {
    const { view, message, items, results, spec, agents } = read;
    const policy = policyOf(spec.verifier);
    const memory: VerifierMemory =
      policy.tiers === 't0'
        ? { summary: '', shown: [], fallen: [] }
        : await verifierMemory(outputs, input, items);
    const paid: JudgeCall[] = memory.made ? [memory.made] : [];
    const alongside = async (model: ChatModel) => {
      const made = await rollOn(outputs, input, memory, model, call.signal);
      if (made) paid.push(made);
    };
    const judged = await verifyMessage({
      assessment: assess(view),
      impact: impactOf(view),
      policy,
      prompt: {
        task: view.task,
        team: agents,
        entries: promptEntries(memory.shown, results),
        summary: memory.summary,
        message: { sender: message.sender, text: message.content },
      },
      ask: asking(input, read, call, alongside),
    });
    return { ...judged, calls: [...paid, ...judged.calls] };
  }

  /** Verdicts that this message's tool results overturn; each is stored under a call of its own. */
  async function revise({ task_id, call_id }: VerifyMessageInput, read: Read): Promise<RevisionFacts[]> {
    const { view, results, verdictOf } = read;
    const revisions = decideRevisions({
      task: view.task,
      said: view.before.filter(({ id }) => id !== ''),
      results,
      verdictOf: (id) => verdictOf(id)?.verdict,
    });
    return Promise.all(
      revisions.map(async (revision, index) => {
        const facts = revisionFacts(
          revision,
          `${call_id}.r${index + 1}`,
          verdictOf(revision.message_id)?.seq ?? 0,
        );
        const { reason, evidence } = revision.judgement;
        const row = {
          task_id,
          call_id: facts.call_id,
          kind: 'verifier' as const,
          output: { reason, evidence },
        };
        const winner = await outputs.storeOnce({
          ...row,
          request: { message_id: facts.message_id },
          facts: { ...facts },
        });
        return winner.facts as unknown as RevisionFacts;
      }),
    );
  }

  /** The verdict on one message: the stored one if this call was made before, else a new one, tier by tier. */
  return async (input: VerifyMessageInput, call: ActivityCall): Promise<VerdictFacts> => {
    const { task_id, call_id, message_id } = input;
    const [stored, recent] = await Promise.all([
      outputs.find(task_id, call_id),
      journal.readLast(task_id, PROMPT_WINDOW_EVENTS, call.upTo),
    ]);
    if (stored) return stored.facts as unknown as VerdictFacts;
    const read = await readRun(input, recent);
    const judged = await judge(input, read, call);
    const facts = verdictFacts(judged, await revise(input, read));
    const winner = await outputs.storeOnce({
      task_id,
      call_id,
      kind: 'verifier',
      request: { model: facts.model, message_id },
      output: {
        reason: judged.reason,
        evidence: judged.evidence,
        ...(isFree(judged) && { cached: true }),
      },
      facts: { ...facts },
    });
    return winner.facts as unknown as VerdictFacts;
  };
}

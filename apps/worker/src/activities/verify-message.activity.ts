import { catalogueError, type JournalEvent } from '@vouch/shared';
import type { Journal, Outputs, TaskSpec } from '@vouch/storage';
import {
  assess,
  decideRevisions,
  impactOf,
  policyOf,
  verifyMessage,
  type AskModel,
  type JudgeReply,
  type VerifiedMessage,
} from '@vouch/verifier';
import type { ModelAccess } from '../model/model-access';
import type { RunRecord } from '../record/remembered-runs';
import { judgedView, type JudgedView } from '../verify/judged-view';
import { revisionFacts, verdictFacts } from '../verify/verdict-facts';
import type { RevisionFacts, VerdictFacts, VerifyMessageInput } from './activity-contract';
import { isProviderTrouble } from './activity-failure';
import { PROMPT_WINDOW_EVENTS } from './agent-view';
import type { ProviderPatience } from './provider-patience';
import type { ActivityCall } from './run-activity';

export interface VerifyMessageDeps {
  journal: Journal;
  outputs: Outputs;
  tasks: RunRecord['tasks'];
  models: ModelAccess;
  patience: ProviderPatience;
}

/** Models were asked, and the cache has answered for all of them. */
const isFree = ({ calls }: VerifiedMessage) => calls.length > 0 && calls.every(({ cached }) => cached);

type Read = JudgedView & { spec: TaskSpec };

export function createVerifyMessage({ journal, outputs, tasks, models, patience }: VerifyMessageDeps) {
  async function readRun({ task_id, message_id }: VerifyMessageInput, recent: JournalEvent[]): Promise<Read> {
    const [spec, opening] = await Promise.all([tasks.spec(task_id), tasks.text(task_id)]);
    if (!spec) throw catalogueError('not_found', { what: 'task', id: task_id });
    const judged = judgedView(opening, recent, message_id);
    if (!judged) throw catalogueError('not_found', { what: 'message', id: message_id });
    return { ...judged, spec };
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
  ): AskModel {
    const asked = { ...input, cache_seed: spec.cache_seed };
    return async (tier, messages) => {
      const model =
        tier === 't1'
          ? await models.forVerifier(asked, spec.verifier.model)
          : await models.forStrongVerifier(asked);
      const ask = () => model.judge({ messages, signal });
      try {
        return tier === 't1' && spec.verifier.tiers === 'full' ? await storedOnce(input, ask) : await ask();
      } catch (error) {
        if (signal.aborted || !isProviderTrouble(error)) throw error;
        if (error.retryable && providerFailures + 1 < patience.verifierFailures) throw error;
        return { outage: error.message, model: model.name };
      }
    };
  }

  function judge(input: VerifyMessageInput, read: Read, call: ActivityCall): Promise<VerifiedMessage> {
    const { view, message, entries, spec } = read;
    return verifyMessage({
      assessment: assess(view),
      impact: impactOf(view),
      policy: policyOf(spec.verifier),
      prompt: {
        task: view.task,
        team: spec.agents,
        entries,
        message: { sender: message.sender, text: message.content },
      },
      ask: asking(input, read, call),
    });
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
      journal.readLast(task_id, PROMPT_WINDOW_EVENTS),
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

import { catalogueError } from '@vouch/shared';
import type { Journal, Outputs, Tasks } from '@vouch/storage';
import type { ModelAccess } from '../model/model-access';
import { verifierPrompt } from '../prompt/verifier-prompt';
import { readVerdict, unverified, type JudgedMessage } from '../reply/verdict-reply';
import type { VerdictFacts, VerifyMessageInput } from './activity-contract';
import { PROMPT_WINDOW_EVENTS } from './agent-view';
import { isProviderTrouble } from './activity-failure';
import type { ProviderPatience } from './provider-patience';
import type { ActivityCall } from './run-activity';

export interface VerifyMessageDeps {
  journal: Journal;
  outputs: Outputs;
  tasks: Tasks;
  models: ModelAccess;
  patience: ProviderPatience;
}

export function createVerifyMessage(deps: VerifyMessageDeps) {
  const { journal, outputs, tasks, models, patience } = deps;

  async function judge(
    input: VerifyMessageInput,
    { signal, providerFailures }: ActivityCall,
  ): Promise<JudgedMessage> {
    const [task, opening, recent] = await Promise.all([
      tasks.find(input.task_id),
      tasks.text(input.task_id),
      journal.readLast(input.task_id, PROMPT_WINDOW_EVENTS),
    ]);
    if (!task) throw catalogueError('not_found', { what: 'task', id: input.task_id });
    const { messages, partial } = verifierPrompt({
      opening,
      recent,
      messageId: input.message_id,
      team: task.spec.agents,
    });
    const model = await models.forVerifier(input, task.spec.verifier.model);
    try {
      return readVerdict(await model.judge({ messages, signal }), partial);
    } catch (error) {
      if (signal.aborted || !isProviderTrouble(error)) throw error;
      if (error.retryable && providerFailures + 1 < patience.verifierFailures) throw error;
      return unverified(model.name, error.message);
    }
  }

  /** The verdict on one message: the stored one if this call was made before, else a new one from the verifier's model. */
  return async (input: VerifyMessageInput, call: ActivityCall): Promise<VerdictFacts> => {
    const { task_id, call_id, message_id } = input;
    const stored = await outputs.find(task_id, call_id);
    if (stored) return stored.facts as unknown as VerdictFacts;
    const { facts, reason, evidence } = await judge(input, call);
    const winner = await outputs.storeOnce({
      task_id,
      call_id,
      kind: 'verifier',
      request: { model: facts.model, message_id },
      output: { reason, evidence },
      facts: { ...facts },
    });
    return winner.facts as unknown as VerdictFacts;
  };
}

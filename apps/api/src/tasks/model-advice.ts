import type { TaskSpec } from '@vouch/storage';
import { familyAdvice } from '@vouch/verifier';

type Chosen = { model?: string; verifier: Pick<TaskSpec['verifier'], 'model' | 'tiers'> };

/**
 * What to say about the models that a task has chosen itself; what the operator has configured is said at `/health`.
 */
export function modelAdvice(
  spec: Chosen,
  configured: { agent_model: string; verifier_model: string },
): string[] {
  const chosen = spec.model !== undefined || spec.verifier.model !== undefined;
  if (!chosen || spec.verifier.tiers === 't0') return [];
  const advice = familyAdvice(
    spec.model ?? configured.agent_model,
    spec.verifier.model ?? configured.verifier_model,
  );
  return advice === undefined ? [] : [advice];
}

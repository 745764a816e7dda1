import { catalogueError, priceOf, type Health } from '@vouch/shared';
import type { TaskSpec } from '@vouch/storage';

/** The models that serve a task which names none. */
export type DefaultModels = Health['model'];

/** Every model that a task may call. */
const modelsOf = ({ agents, model, selection, verifier }: TaskSpec, defaults: DefaultModels): string[] => [
  ...agents.map((agent) => agent.model ?? model ?? defaults.agent_model),
  selection?.model ?? model ?? defaults.agent_model,
  verifier.model ?? defaults.verifier_model,
];

/** @throws invalid_request when a money budget meets a model whose price is not known */
export function refuseUnpriced(spec: TaskSpec, defaults: DefaultModels): void {
  // Every simulated model costs the same: nothing.
  if (spec.budget?.usd === undefined || defaults.mode === 'simulated') return;
  const unpriced = [...new Set(modelsOf(spec, defaults).filter((model) => priceOf(model) === undefined))];
  if (unpriced.length === 0) return;
  const message = `the price of ${unpriced.join(', ')} is not known, so money cannot be counted; limit tokens instead`;
  throw catalogueError('invalid_request', { fields: [{ field: 'budget.usd', message }] });
}

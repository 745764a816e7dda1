import { catalogueError, priceOf, type Health } from '@vouch/shared';
import type { TaskSpec } from '@vouch/storage';
import { policyOf } from '@vouch/verifier';

/** The models that serve a task which names none. */
export type DefaultModels = Health['model'];

/** The models that may read its messages, by how far the verifier goes. */
function verifiersOf({ verifier }: TaskSpec, defaults: DefaultModels): string[] {
  const { tiers } = policyOf(verifier);
  const small = verifier.model ?? defaults.verifier_model;
  if (tiers === 't0') return [];
  return tiers === 'full' ? [small, defaults.strong_verifier_model] : [small];
}

/** Every model that a task may call. */
function modelsOf(spec: TaskSpec, defaults: DefaultModels): string[] {
  const { agents, build_team, selection } = spec;
  const usual = spec.model ?? defaults.agent_model;
  return [
    ...agents.map((agent) => agent.model ?? usual),
    ...(build_team ? [usual] : []),
    ...(selection?.mode === 'auto' ? [selection.model ?? usual] : []),
    ...verifiersOf(spec, defaults),
  ];
}

/** @throws invalid_request when a money budget meets a model whose price is not known */
export function refuseUnpriced(spec: TaskSpec, defaults: DefaultModels): void {
  // Every simulated model costs the same: nothing.
  if (spec.budget?.usd === undefined || defaults.mode === 'simulated') return;
  const unpriced = [...new Set(modelsOf(spec, defaults).filter((model) => priceOf(model) === undefined))];
  if (unpriced.length === 0) return;
  const message = `the price of ${unpriced.join(', ')} is not known, so money cannot be counted; limit tokens instead`;
  throw catalogueError('invalid_request', { fields: [{ field: 'budget.usd', message }] });
}

import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { CredentialRef } from '@vouch/shared';
import type { Run } from './run';

export interface CredentialNeed {
  provider: string;
  reason: string;
  agent?: string;
  action_id?: string;
  refused?: CredentialRef;
}

type Outcome = 'delivered' | 'already_available' | 'declined';

/** Blocks until the credential is there or declined; the run then goes on from the same step. */
export async function obtainCredential(run: Run, need: CredentialNeed): Promise<Outcome> {
  const { memory, input } = run;
  const { provider, reason, agent, action_id, refused } = need;
  memory.requests += 1;
  const request_id = `r${memory.requests}`;
  const action = `request_credential:${provider}:${reason}`;
  const { available } = await run.openCredentialWait({ request_id, provider, refused });
  if (available) {
    run.decide('action_result', {
      action,
      action_id,
      detail: `The vault has a key for ${provider}, version ${available.version}.`,
      outcome: 'already_available',
      actor: 'vault',
    });
    return 'already_available';
  }
  run.decide('credential_request', {
    provider,
    description: reason,
    request_id,
    user_id: input.user_id,
    agent,
  });
  const answer = await run.answerTo({
    request_id,
    kind: 'credential',
    action,
    action_id,
    description: `${provider}: ${reason}`,
  });
  const declined = answer.outcome !== 'delivered';
  run.decide('action_result', {
    action,
    action_id,
    request_id,
    detail: declined
      ? `The key for ${provider} was declined.`
      : `A key for ${provider} was delivered, version ${answer.credential?.version ?? '?'}.`,
    outcome: declined ? 'declined' : 'delivered',
    actor: answer.actor,
  });
  return declined ? 'declined' : 'delivered';
}

function refusedKey(error: unknown): { provider: string; refused?: CredentialRef } | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'credential_rejected') return undefined;
  const details = cause.details?.[0] as { provider: string; credential_id?: string; version?: number };
  const { provider, credential_id, version } = details;
  return { provider, refused: credential_id && version ? { credential_id, version } : undefined };
}

export class CredentialDeclined extends Error {}

/**
 * Runs a step that calls a provider; when the provider refuses the key, asks for another and repeats the same step.
 * @throws CredentialDeclined when the person declines
 */
export async function withWorkingKey<T>(run: Run, agent: string, step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      const need = refusedKey(error);
      if (!need) throw error;
      const reason = 'the provider refused the key in use';
      const outcome = await obtainCredential(run, { ...need, reason, agent });
      if (outcome === 'declined') throw new CredentialDeclined();
    }
  }
}

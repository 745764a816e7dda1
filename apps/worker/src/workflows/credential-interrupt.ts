import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { CredentialRef, RequestAnswer, StopReason } from '@vouch/shared';
import { closesAt } from './request-expiry';
import type { Run } from './run';

export interface CredentialNeed {
  provider: string;
  reason: string;
  agent?: string;
  action_id?: string;
  refused?: CredentialRef;
}

type Outcome = 'delivered' | 'already_available' | 'declined' | 'expired';

/** Why a run without the key it asked for stops; undefined when it has the key. */
export function stopWithout(outcome: Outcome): StopReason | undefined {
  if (outcome === 'declined') return 'credential_declined';
  return outcome === 'expired' ? 'timeout' : undefined;
}

function outcomeOf({ outcome }: RequestAnswer): Exclude<Outcome, 'already_available'> {
  return outcome === 'delivered' || outcome === 'expired' ? outcome : 'declined';
}

function detailOf(provider: string, answer: RequestAnswer): string {
  switch (outcomeOf(answer)) {
    case 'delivered':
      return `A key for ${provider} was delivered, version ${answer.credential?.version ?? '?'}.`;
    case 'declined':
      return `The key for ${provider} was declined.`;
    case 'expired':
      return `Nobody gave a key for ${provider} in time.`;
  }
}

/** Blocks until the credential is there, declined or no longer waited for; the run then goes on from the same step. */
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
  const { credential_timeout_seconds } = input;
  const expires_at = closesAt(Date.now() / 1000, credential_timeout_seconds);
  run.decide('credential_request', {
    provider,
    description: reason,
    request_id,
    user_id: input.user_id,
    agent,
    expires_at,
  });
  const answer = await run.answerTo({
    request_id,
    kind: 'credential',
    action,
    action_id,
    description: `${provider}: ${reason}`,
    expires_at,
  });
  const outcome = outcomeOf(answer);
  run.decide('action_result', {
    action,
    action_id,
    request_id,
    detail: detailOf(provider, answer),
    outcome,
    actor: answer.actor,
  });
  return outcome;
}

function refusedKey(error: unknown): { provider: string; refused?: CredentialRef } | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'credential_rejected') return undefined;
  const details = cause.details?.[0] as { provider: string; credential_id?: string; version?: number };
  const { provider, credential_id, version } = details;
  return { provider, refused: credential_id && version ? { credential_id, version } : undefined };
}

/** The key without which a step cannot go on was not given. */
export class CredentialDeclined extends Error {
  constructor(readonly stop_reason: StopReason) {
    super();
  }
}

/**
 * Runs a step that calls a provider; when the provider refuses the key, asks for another and repeats the same step.
 * @throws CredentialDeclined when the person declines, or gives none in time
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
      const stop = stopWithout(outcome);
      if (stop) throw new CredentialDeclined(stop);
    }
  }
}

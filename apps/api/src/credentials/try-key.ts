import type { TestCredentialResponse } from '@vouch/shared';
import type { Secret } from '@vouch/storage';

const WITHIN_MS = 8_000;
/** What an HTTP header can carry. */
const SENDABLE = /^[\x20-\x7e]+$/;

type Outcome = Omit<TestCredentialResponse, 'provider'>;

const ACCEPTED: Outcome = { outcome: 'accepted', message: 'The provider accepts this key.' };
const REFUSED: Outcome = { outcome: 'refused', message: 'The provider refuses this key.' };
const unclear = (message: string): Outcome => ({ outcome: 'unclear', message });

/** What a provider's status says about the key that was sent. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return ACCEPTED;
  if (status === 401 || status === 403) return REFUSED;
  if (status === 429) return unclear('The provider answers to no more requests at the moment.');
  return unclear(`The provider answered with status ${status}, which says nothing about the key.`);
}

/**
 * Asks a provider whether it knows a key. The address is fixed: no redirect is followed, and nothing of the answer but
 * its status is looked at, as providers quote keys.
 */
export async function tryKey(address: string, secret: Secret): Promise<Outcome> {
  if (!SENDABLE.test(secret.reveal())) return REFUSED;
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${secret.reveal()}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    await response.body?.cancel();
    return outcomeOf(response.status);
  } catch {
    return unclear('The provider could not be reached.');
  }
}

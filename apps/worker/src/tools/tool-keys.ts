import type { CredentialRef } from '@vouch/shared';
import type { CredentialInUse, Vault } from '@vouch/storage';
import type { PlannedCall } from './planned-call';

/** Why a turn stands still; see `MessageFacts`. */
export interface MissingCredential {
  provider: string;
  reason: string;
  refused?: CredentialRef;
}

/** The providers whose key these calls need, each once. */
export const neededProviders = (calls: readonly PlannedCall[]): string[] => [
  ...new Set(calls.flatMap(({ tool }) => tool?.credential ?? [])),
];

/** The keys that these calls need, or the first that is missing and was not declined. */
export async function toolKeys(
  vault: Pick<Vault, 'resolve'>,
  run: { user_id: string; task_id: string },
  calls: readonly PlannedCall[],
  declined: readonly string[],
): Promise<{ keys: Map<string, CredentialInUse>; missing?: MissingCredential }> {
  const keys = new Map<string, CredentialInUse>();
  for (const provider of neededProviders(calls)) {
    if (declined.includes(provider)) continue;
    const names = calls.filter(({ tool }) => tool?.credential === provider).map(({ wanted }) => wanted.name);
    const key = await vault.resolve(run.user_id, provider, run.task_id, names[0]);
    if (!key) return { keys, missing: { provider, reason: `the tool ${names[0] ?? ''} needs it` } };
    keys.set(provider, key);
  }
  return { keys };
}

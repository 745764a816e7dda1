import { catalogueError, testCredentialSchema, type TestCredentialResponse } from '@vouch/shared';
import { Secret, type Vault } from '@vouch/storage';
import { actingUser, actorOf, maySee, type Caller } from '../auth/caller';
import { parseInput } from '../validation/parse-input';
import type { TestBudget } from './test-budget';
import { tryKey } from './try-key';

/** Tries keys at their providers, before they are stored or after. */
export class CredentialTester {
  constructor(
    private readonly vault: Vault,
    private readonly addresses: Readonly<Record<string, string>>,
    private readonly spendTest: TestBudget,
  ) {}

  /** @throws invalid_request, forbidden, too_many_requests */
  async testValue(caller: Caller, raw: unknown): Promise<TestCredentialResponse> {
    const { user_id, provider, value } = parseInput(testCredentialSchema, raw);
    this.spendTest(actingUser(caller, user_id));
    return this.#test(provider, new Secret(value));
  }

  /** @throws forbidden, not_found, too_many_requests, credential_rejected when the value cannot be opened */
  async testStored(caller: Caller, userId: string, credentialId: string): Promise<TestCredentialResponse> {
    if (!maySee(caller, userId)) throw catalogueError('forbidden');
    this.spendTest(userId);
    const stored = await this.vault.resolveForTest(userId, credentialId, actorOf(caller));
    if (!stored) throw catalogueError('not_found', { what: 'credential', id: credentialId });
    return this.#test(stored.provider, stored.secret);
  }

  async #test(provider: string, secret: Secret): Promise<TestCredentialResponse> {
    const address = Object.hasOwn(this.addresses, provider) ? this.addresses[provider] : undefined;
    if (!address) {
      const message = `It is not known where a key for ${provider} could be tried.`;
      return { provider, outcome: 'not_testable', message };
    }
    return { provider, ...(await tryKey(address, secret)) };
  }
}

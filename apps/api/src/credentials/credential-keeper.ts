import {
  catalogueError,
  storeCredentialSchema,
  type CredentialHistoryResponse,
  type StoreCredential,
  type StoreCredentialResponse,
} from '@vouch/shared';
import type { Vault } from '@vouch/storage';
import { actingUser, actorOf, maySee, type Caller } from '../auth/caller';
import { TaskAccess } from '../tasks/task-access';
import { checkNamedRequest } from './named-request';
import { ignoredFields, parseInput } from '../validation/parse-input';

const MAX_RESUMED = 100;

const invalid = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

/** A key that expires while its run wakes up helps nobody. */
const MINIMUM_LIFE_MS = 60_000;

/** Stores, lists and removes credentials; a value goes in and never comes out. */
export class CredentialKeeper {
  constructor(
    private readonly vault: Vault,
    private readonly access: TaskAccess,
    private readonly deliverSoon: () => void,
  ) {}

  /** @throws invalid_request, forbidden, not_found (task), run_finished, unknown_request, already_answered */
  async store(caller: Caller, raw: unknown): Promise<StoreCredentialResponse> {
    const body = parseInput(storeCredentialSchema, raw);
    actingUser(caller, body.user_id);
    if (body.expires_at !== undefined && body.expires_at * 1000 < Date.now() + MINIMUM_LIFE_MS) {
      throw invalid('expires_at', 'must be at least a minute ahead (Unix seconds)');
    }
    if (body.task_id !== undefined) await this.#checkTask(caller, body, body.task_id);
    const { task_ids, ...stored } = await this.vault.store(body, actorOf(caller));
    if (task_ids.length > 0) this.deliverSoon();
    const warnings = ignoredFields(storeCredentialSchema, raw);
    return {
      credential_id: stored.credential_id,
      provider: body.provider,
      version: stored.version,
      fingerprint: stored.fingerprint,
      resumed: task_ids.slice(0, MAX_RESUMED),
      resumed_count: task_ids.length,
      ...(warnings.length > 0 ? { warnings } : {}),
    };
  }

  /** The run that a key is for, or whose request it answers, is the user's own. */
  async #checkTask(caller: Caller, body: StoreCredential, task_id: string): Promise<void> {
    const task = await this.access.find(caller, task_id);
    if (task.user_id !== body.user_id) throw catalogueError('not_found', { what: 'task', id: task_id });
    if (body.scope === 'task' && task.finished) throw catalogueError('run_finished');
    if (body.request_id !== undefined) checkNamedRequest(task.state, body.request_id, body.provider);
  }

  /** @throws forbidden */
  async list(caller: Caller, user_id: string) {
    this.#refuseOthers(caller, user_id);
    const credentials = await this.vault.list(user_id);
    return { user_id, providers: [...new Set(credentials.map(({ provider }) => provider))], credentials };
  }

  /** @throws forbidden, not_found */
  async remove(caller: Caller, user_id: string, provider: string, credential_id?: string): Promise<number> {
    this.#refuseOthers(caller, user_id);
    const removed = await this.vault.revoke(user_id, { provider, credential_id }, actorOf(caller));
    if (removed === 0)
      throw catalogueError('not_found', { what: 'credential', id: credential_id ?? provider });
    return removed;
  }

  /** Declines for every run of the user that waits for a key of the provider. @throws forbidden */
  async decline(caller: Caller, user_id: string, provider: string): Promise<number> {
    this.#refuseOthers(caller, user_id);
    const declined = await this.vault.declineWaits(user_id, provider, actorOf(caller));
    if (declined > 0) this.deliverSoon();
    return declined;
  }

  /** @throws forbidden */
  async history(
    caller: Caller,
    user_id: string,
    page: { limit: number; before?: number },
  ): Promise<CredentialHistoryResponse> {
    this.#refuseOthers(caller, user_id);
    const entries = await this.vault.audit.list(user_id, page);
    return { user_id, entries: entries.map(({ user_id: _, detail: __, ...entry }) => entry) };
  }

  #refuseOthers(caller: Caller, user_id: string): void {
    if (!maySee(caller, user_id)) throw catalogueError('forbidden');
  }
}

import type { CredentialInfo, CredentialRef, StoreCredential } from '@vouch/shared';
import { createAudit, type Audit } from '../audit/audit';
import type { Db } from '../database/database';
import { declineWaits, isAwaited, openWait, type WaitKey } from './credential-waits';
import { destroyExpired, revoke, type CredentialSelector } from './end-credentials';
import type { Keyring } from './keys/keyring';
import { listCredentials } from './list-credentials';
import { createStoreCredential, type StoredCredential } from './store-credential';
import { createUseCredential, type CredentialInUse } from './use-credential';

export interface Vault {
  readonly audit: Audit;
  /**
   * Stores a value (a new version replaces the old) and queues its delivery to every run that waits for it.
   * @param actor who stores it; default the user
   * @throws not_found, run_finished for a key of one run that is not this user's or is over; unavailable
   */
  store(request: StoreCredential, actor?: string): Promise<StoredCredential>;
  list(userId: string): Promise<CredentialInfo[]>;
  /** Deletes credentials for good: from now on nobody is given them. @returns how many there were */
  revoke(userId: string, which: CredentialSelector, actor?: string): Promise<number>;
  /** Registers a wait unless a usable credential, other than the refused one, is there already: that one is returned. */
  openWait(wait: WaitKey, refused?: CredentialRef): Promise<CredentialRef | undefined>;
  /** Whether a request that was seen in a run's journal still waits for its key. */
  isAwaited(taskId: string, requestId: string): Promise<boolean>;
  /** Tells every run that waits for a key of a provider that there will be none. @returns how many they are */
  declineWaits(userId: string, provider: string, actor?: string): Promise<number>;
  /**
   * The credential a run may use for a provider, its own or its user's saved one: the newest, because a newer one is
   * what a person gave after an older one was refused. The use is on record before the value is given out.
   * @param tool what uses it; default `model`
   * @throws credential_rejected when it cannot be opened (sealed under another key, or altered); unavailable
   */
  resolve(
    userId: string,
    provider: string,
    taskId: string,
    tool?: string,
  ): Promise<CredentialInUse | undefined>;
  /** One credential, to be tested at its provider. @throws credential_rejected, unavailable */
  resolveForTest(
    userId: string,
    credentialId: string,
    actor: string,
  ): Promise<(CredentialInUse & { provider: string }) | undefined>;
  /** Destroys the values of some credentials that have expired. @returns how many; call again until none */
  destroyExpired(): Promise<number>;
}

export function createVault(db: Db, keyring: Keyring): Vault {
  const audit = createAudit(db, keyring.auditKey);
  const store = createStoreCredential(db, keyring, audit);
  const use = createUseCredential(db, keyring, audit);
  /**
   * What the audit needs is at hand before a transaction is open: one that then waits for another connection may wait
   * for a pool whose connections all wait for it.
   */
  const ready = async <T>(act: () => Promise<T>): Promise<T> => {
    await keyring.auditKey();
    return act();
  };
  return {
    audit,
    store: (request, actor = request.user_id) => ready(() => store(request, actor)),
    list: (userId) => listCredentials(db, userId),
    revoke: (userId, which, actor = userId) => ready(() => revoke(db, audit, userId, which, actor)),
    openWait: (wait, refused) => ready(() => openWait(db, audit, wait, refused)),
    isAwaited: (taskId, requestId) => isAwaited(db, taskId, requestId),
    declineWaits: (userId, provider, actor = userId) =>
      ready(() => declineWaits(db, audit, userId, provider, actor)),
    resolve: (userId, provider, taskId, tool = 'model') =>
      ready(() =>
        use.ofRun(userId, provider, taskId, { actor: userId, action: 'use', task_id: taskId, tool }),
      ),
    resolveForTest: (userId, credentialId, actor) =>
      ready(() => use.byId(userId, credentialId, { actor, action: 'test', tool: 'test' })),
    destroyExpired: () => ready(() => destroyExpired(db, audit)),
  };
}

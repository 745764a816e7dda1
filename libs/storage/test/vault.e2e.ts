import { createHmac, hkdfSync } from 'node:crypto';
import type { StoreCredential } from '@vouch/shared';
import { createDeliveries } from '../src/delivery/deliveries';
import { createJournal } from '../src/journal/journal';
import { sealValue } from '../src/vault/envelope';
import { createKeyring } from '../src/vault/keys/keyring';
import { createVault, type Vault } from '../src/vault/vault';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { finishedEvent, insertTask } from './sample-run';

const KEY = 'a server key that is long enough for the test';
const VALUE = 'sk-planted-value-0123456789';

let database: TestDatabase;
let vault: Vault;
beforeAll(async () => {
  database = await createTestDatabase();
  vault = createVault(database.db, createKeyring(database.db, { serverSecretKey: KEY }));
});
afterAll(() => database.drop());
beforeEach(() => database.run('delete from credentials; delete from tasks'));

const key = (changes: Partial<StoreCredential> = {}): StoreCredential => ({
  user_id: 'ada',
  provider: 'openai',
  value: VALUE,
  scope: 'saved',
  ...changes,
});
const reveal = async (user: string, provider: string, taskId: string) =>
  (await vault.resolve(user, provider, taskId))?.secret.reveal();

describe('stored credentials', () => {
  it('give the value back to a run, and to nothing else', async () => {
    const stored = await vault.store(key());
    expect(await reveal('ada', 'openai', 'any-task')).toBe(VALUE);
    expect(await vault.resolve('bo', 'openai', 'any-task')).toBeUndefined();
    expect(await vault.resolve('ada', 'openrouter', 'any-task')).toBeUndefined();
    expect(JSON.stringify([stored, await vault.list('ada')])).not.toContain(VALUE);
    const rows = await database.run('select * from credentials');
    const bytes = Object.values(rows[0] ?? {}).map((part) =>
      Buffer.from(part instanceof Buffer ? part : String(part)),
    );
    expect(Buffer.concat(bytes).includes(VALUE)).toBe(false);
  });

  it('make a new version of the same credential each time', async () => {
    const first = await vault.store(key());
    const second = await vault.store(key({ value: 'sk-second' }));
    expect(second).toMatchObject({ credential_id: first.credential_id, version: 2 });
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(await reveal('ada', 'openai', 't')).toBe('sk-second');
    expect(await vault.list('ada')).toMatchObject([{ provider: 'openai', version: 2 }]);
  });

  it('of a run come before the saved one and die with the run', async () => {
    const [own, other] = [await insertTask(database.db), await insertTask(database.db)];
    await vault.store(key());
    await vault.store(key({ scope: 'task', task_id: own, value: 'sk-own' }));
    expect(await reveal('ada', 'openai', own)).toBe('sk-own');
    expect(await reveal('ada', 'openai', other)).toBe(VALUE);
    await createJournal(database.db).append(own, [finishedEvent(1)]);
    expect(await reveal('ada', 'openai', own)).toBe(VALUE);
    await expect(vault.store(key({ scope: 'task', task_id: own }))).rejects.toMatchObject({
      code: 'run_finished',
    });
  });

  it('of a run are refused for an unknown run and for that of another user', async () => {
    const foreign = await insertTask(database.db, { user_id: 'bo' });
    for (const task_id of [foreign, 'no-such-task']) {
      await expect(vault.store(key({ scope: 'task', task_id }))).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('are not used after they expire', async () => {
    await vault.store(key({ expires_at: Date.now() / 1000 - 1 }));
    expect(await vault.resolve('ada', 'openai', 't')).toBeUndefined();
    expect(await vault.list('ada')).toHaveLength(1);
  });

  it('of before data keys open under the server key, and get a data key when they are replaced', async () => {
    const derive = (purpose: string) =>
      Buffer.from(hkdfSync('sha256', KEY, 'vouch-credential-v1', purpose, 32));
    const key_id = createHmac('sha256', derive('key-id'))
      .update('vouch-credential-v1')
      .digest('hex')
      .slice(0, 12);
    const identity = { credential_id: 'old', user_id: 'ada', provider: 'openai', scope: 'saved', version: 1 };
    const { nonce, ciphertext } = sealValue(derive('seal'), { ...identity, task_id: '' }, 'sk-old');
    await database.run(`insert into vault_keys (key_id, provider) values ($1, 'local')`, [key_id]);
    await database.run(
      `insert into credentials (credential_id, user_id, provider, scope, version, key_id, nonce, ciphertext, fingerprint)
       values ('old', 'ada', 'openai', 'saved', 1, $1, $2, $3, 'f')`,
      [key_id, nonce, ciphertext],
    );
    expect(await reveal('ada', 'openai', 't')).toBe('sk-old');
    expect(await vault.store(key())).toMatchObject({ credential_id: 'old', version: 2 });
    expect(await reveal('ada', 'openai', 't')).toBe(VALUE);
    expect(await database.run('select wrapped_key is null as direct from credentials')).toEqual([
      { direct: false },
    ]);
  });

  it('are destroyed when they have expired, and still listed', async () => {
    await vault.store(key({ expires_at: Date.now() / 1000 - 1 }));
    await vault.store(key({ provider: 'other' }));
    expect(await vault.destroyExpired()).toBe(1);
    expect(await vault.destroyExpired()).toBe(0);
    expect(await vault.list('ada')).toMatchObject([{ status: 'expired' }, { status: 'active' }]);
    expect(await database.run('select 1 from credentials where length(ciphertext) = 0')).toHaveLength(1);
    await vault.store(key());
    expect(await reveal('ada', 'openai', 't')).toBe(VALUE);
  });

  it('can be revoked one by one', async () => {
    const run = await insertTask(database.db);
    const saved = await vault.store(key());
    await vault.store(key({ scope: 'task', task_id: run, value: 'sk-own' }));
    expect(await vault.revoke('bo', { provider: 'openai', credential_id: saved.credential_id })).toBe(0);
    expect(await vault.revoke('ada', { provider: 'openai', credential_id: saved.credential_id })).toBe(1);
    expect(await vault.list('ada')).toMatchObject([{ scope: 'task', task_id: run }]);
  });

  it('leave a record of every step, and never a value', async () => {
    const { credential_id } = await vault.store(key());
    await vault.resolve('ada', 'openai', 'run-1', 'http_get');
    await vault.resolveForTest('ada', credential_id, 'ada');
    await database.run('update credentials set version = 7');
    await vault.resolve('ada', 'openai', 'run-2').catch(() => undefined);
    await vault.revoke('ada', { provider: 'openai' });
    const entries = await vault.audit.list('ada', { limit: 5 });
    expect(entries.map(({ action, task_id, tool }) => [action, task_id, tool])).toEqual([
      ['revoke', undefined, undefined],
      ['unreadable', 'run-2', 'model'],
      ['test', undefined, 'test'],
      ['use', 'run-1', 'http_get'],
      ['store', undefined, undefined],
    ]);
    expect(JSON.stringify(entries)).not.toContain(VALUE);
  });

  it('can be removed', async () => {
    await vault.store(key());
    expect(await vault.revoke('ada', { provider: 'openai' })).toBe(1);
    expect(await vault.revoke('ada', { provider: 'openai' })).toBe(0);
    expect(await vault.resolve('ada', 'openai', 't')).toBeUndefined();
  });
});

describe('a row that was tampered with', () => {
  it.each([
    ['moved to another user', `user_id = 'eve'`, 'eve', 'openai', 't'],
    ['moved to another provider', `provider = 'evil'`, 'ada', 'evil', 't'],
    ['moved to another scope', `scope = 'task'`, 'ada', 'openai', 't'],
    ['moved to another run', `task_id = 't'`, 'ada', 'openai', 't'],
    ['given another id', `credential_id = 'other'`, 'ada', 'openai', 't'],
    ['given another version', 'version = version + 1', 'ada', 'openai', 't'],
    ['given another key', `key_id = 'local:other'`, 'ada', 'openai', 't'],
    ['with its data key taken away', 'wrapped_key = null', 'ada', 'openai', 't'],
    [
      'with a bit of its data key flipped',
      'wrapped_key = set_bit(wrapped_key, 99, 1 - get_bit(wrapped_key, 99))',
      'ada',
      'openai',
      't',
    ],
    [
      'with a bit of its nonce flipped',
      'nonce = set_bit(nonce, 3, 1 - get_bit(nonce, 3))',
      'ada',
      'openai',
      't',
    ],
    [
      'with a bit of its ciphertext flipped',
      'ciphertext = set_bit(ciphertext, 9, 1 - get_bit(ciphertext, 9))',
      'ada',
      'openai',
      't',
    ],
    ['cut short', 'ciphertext = substring(ciphertext from 1 for 8)', 'ada', 'openai', 't'],
  ])('does not open when %s', async (_case, change, user, provider, taskId) => {
    await vault.store(key());
    await database.run(
      `insert into vault_keys (key_id, provider) values ('local:other', 'local') on conflict do nothing`,
    );
    await database.run(`update credentials set ${change}`);
    await expect(vault.resolve(user, provider, taskId)).rejects.toMatchObject({
      code: 'credential_rejected',
    });
  });

  it('does not open under another server key, which is ours to mend and no refused key', async () => {
    await vault.store(key());
    const keyring = createKeyring(database.db, { serverSecretKey: `${KEY}!` });
    await expect(createVault(database.db, keyring).resolve('ada', 'openai', 't')).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await keyring.problem()).toMatch(/^SERVER_SECRET_KEY is not the one .* "npm run vault -- rekey"$/);
    const both = createKeyring(database.db, {
      serverSecretKey: `${KEY}!`,
      previousServerSecretKey: KEY,
    });
    expect(await both.problem()).toBeUndefined();
    const used = await createVault(database.db, both).resolve('ada', 'openai', 't');
    expect(used?.secret.reveal()).toBe(VALUE);
  });
});

describe('a run that waits', () => {
  const wait = (task_id: string, request_id = 'r1') => ({
    task_id,
    request_id,
    user_id: 'ada',
    provider: 'openai',
  });
  /** What was queued, taken out of the queue. */
  const delivered = async () => {
    const deliveries = createDeliveries(database.db);
    const due = await deliveries.claim(100);
    await Promise.all(due.map((delivery) => deliveries.done(delivery)));
    return due;
  };

  it('gets exactly one wake-up when the key comes later, and none before', async () => {
    const taskId = await insertTask(database.db);
    expect(await vault.openWait(wait(taskId))).toBeUndefined();
    expect(await vault.openWait(wait(taskId))).toBeUndefined();
    expect(await delivered()).toEqual([]);
    expect(await vault.isAwaited(taskId, 'r1')).toBe(true);
    const { task_ids, ...stored } = await vault.store(key());
    expect(task_ids).toEqual([taskId]);
    expect(await vault.isAwaited(taskId, 'r1')).toBe(false);
    const credential = { credential_id: stored.credential_id, version: stored.version };
    expect(await delivered()).toEqual([
      { task_id: taskId, answer: { request_id: 'r1', outcome: 'delivered', actor: 'ada', credential } },
    ]);
    expect((await vault.store(key())).task_ids).toEqual([]);
  });

  it('does not wait when a key is there, unless it is the refused one', async () => {
    const taskId = await insertTask(database.db);
    const { credential_id, version } = await vault.store(key());
    expect(await vault.openWait(wait(taskId))).toEqual({ credential_id, version });
    expect(await vault.openWait(wait(taskId), { credential_id, version })).toBeUndefined();
    expect((await vault.store(key({ value: 'sk-better' }))).task_ids).toEqual([taskId]);
    expect(await vault.openWait(wait(taskId), { credential_id, version })).toEqual({
      credential_id,
      version: 2,
    });
  });

  it('is not woken by the key of another user, provider or run', async () => {
    const [taskId, other] = [await insertTask(database.db), await insertTask(database.db)];
    await vault.openWait(wait(taskId));
    expect((await vault.store(key({ user_id: 'bo' }))).task_ids).toEqual([]);
    expect((await vault.store(key({ provider: 'openrouter' }))).task_ids).toEqual([]);
    expect((await vault.store(key({ scope: 'task', task_id: other }))).task_ids).toEqual([]);
    expect(await delivered()).toEqual([]);
  });

  it('never misses a key that is stored at the same moment', async () => {
    for (let round = 0; round < 40; round += 1) {
      const taskIds = await Promise.all([1, 2, 3].map(() => insertTask(database.db)));
      const provider = `p${round}`;
      const opening = taskIds.map((taskId) => () => vault.openWait({ ...wait(taskId), provider }));
      const storing = () => vault.store(key({ provider }));
      const order = round % 2 === 0 ? [storing, ...opening] : [...opening, storing];
      const results = await Promise.all(order.map((start) => start()));
      const atOnce = results.filter((result) => result && !('task_ids' in result)).length;
      const woken = await delivered();
      expect(atOnce + woken.length).toBe(taskIds.length);
      expect(new Set(woken.map((delivery) => delivery.task_id)).size).toBe(woken.length);
    }
  });

  it('and its key may come in the moment the run ends: neither fails, nothing is left', async () => {
    for (let round = 0; round < 30; round += 1) {
      const taskId = await insertTask(database.db);
      const provider = `q${round}`;
      await vault.openWait({ ...wait(taskId), provider });
      const end = () => createJournal(database.db).append(taskId, [finishedEvent(1)]);
      const own = () =>
        vault.store(key({ provider, scope: 'task', task_id: taskId })).catch((error: { code?: string }) => {
          if (error.code !== 'run_finished') throw error;
        });
      const saved = () => vault.store(key({ provider }));
      await Promise.all((round % 2 === 0 ? [end, own, saved] : [own, saved, end]).map((start) => start()));
      expect(await delivered()).toEqual([]);
      expect(await database.run('select * from credential_waits')).toEqual([]);
      expect(await database.run(`select * from credentials where scope = 'task'`)).toEqual([]);
    }
  });
});

import { randomBytes } from 'node:crypto';
import { createKeyring, type KeyringOptions } from '../src/vault/keys/keyring';
import { createMaterialKeys } from '../src/vault/keys/material-keys';
import { rekey } from '../src/vault/rotation/rekey';
import { resumeRotation, rotate, type RotationDeps } from '../src/vault/rotation/rotate';
import { vaultStatus } from '../src/vault/rotation/vault-status';
import { createVault } from '../src/vault/vault';
import { createTestDatabase, type TestDatabase } from './create-test-database';

const KEY = 'a server key that is long enough for the test';
const COUNT = 250;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** A process of its own: nothing is shared with others but the database. */
function process(options: Partial<KeyringOptions> = {}) {
  const { db } = database;
  const keyring = createKeyring(db, { serverSecretKey: KEY, ...options });
  const vault = createVault(db, keyring);
  const deps: RotationDeps = { db, keyring, audit: vault.audit, actor: 'operator' };
  return {
    keyring,
    vault,
    deps,
    reveal: async (user: string) => (await vault.resolve(user, 'p', 't'))?.secret.reveal(),
  };
}
const users = Array.from({ length: COUNT }, (_, index) => `user${index}`);

async function storeAll(): Promise<void> {
  const { vault } = process();
  for (const user_id of users)
    await vault.store({ user_id, provider: 'p', value: `value of ${user_id}`, scope: 'saved' });
}
const readable = async (options?: Partial<KeyringOptions>) => {
  const { reveal } = process(options);
  const values = await Promise.all(users.map(reveal));
  return values.filter((value, index) => value === `value of ${users[index]}`).length;
};

it('moves every credential to a new key while others read and store, and destroys the old one', async () => {
  await storeAll();
  const [before] = (await vaultStatus(database.db)).keys;
  const other = process();
  let done = false;
  const failures: unknown[] = [];
  let reads = 0;
  const readOn = async () => {
    while (!done) {
      const user = users[reads % COUNT] ?? '';
      reads += 1;
      await other.reveal(user).then(
        (value) => value === undefined && failures.push(user),
        (error: unknown) => failures.push(error),
      );
    }
  };
  const reading = Promise.all(Array.from({ length: 8 }, readOn));
  const storing = (async () => {
    for (let index = 0; !done; index += 1)
      await other.vault.store({ user_id: `late${index}`, provider: 'p', value: 'late', scope: 'saved' });
  })();
  const rotation = await rotate(process().deps).finally(() => (done = true));
  await Promise.all([reading, storing]);
  expect(failures).toEqual([]);
  expect(reads).toBeGreaterThan(10);
  expect(rotation).toMatchObject({ state: 'done', unreadable: 0, retired: [before?.key_id] });
  const { keys } = await vaultStatus(database.db);
  expect(keys).toMatchObject([{ key_id: rotation.to_key, is_primary: true }]);
  expect(await database.run(`select name from sealed_keys where name like 'kek:%'`)).toHaveLength(1);
  expect(await readable()).toBe(COUNT);
});

it('goes on where it was when it is ended in the middle, again and again', async () => {
  await storeAll();
  const targets = new Set<string>();
  for (let death = 1; death <= 3; death += 1) {
    let steps = 0;
    const dying = rotate({
      ...process().deps,
      onProgress: (rotation) => {
        targets.add(rotation.to_key);
        steps += 1;
        if (steps === 1) throw new Error('killed');
      },
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await readable()).toBe(COUNT);
  }
  expect(await resumeRotation(process().deps, 60_000)).toBeUndefined();
  const rotation = await resumeRotation(process().deps, -1);
  expect(rotation).toMatchObject({ state: 'done', rewrapped: COUNT, total: COUNT });
  expect([...targets]).toEqual([rotation?.to_key]);
  expect(await resumeRotation(process().deps, -1)).toBeUndefined();
  expect(await readable()).toBe(COUNT);
});

it('keeps the old key when something cannot be opened, and says so', async () => {
  await storeAll();
  await database.run(`update credentials set version = 9 where user_id = 'user7'`);
  const rotation = await rotate(process().deps);
  expect(rotation).toMatchObject({ state: 'blocked', unreadable: 1, retired: [] });
  expect((await vaultStatus(database.db)).keys.map(({ credentials }) => credentials)).toEqual([1, COUNT - 1]);
  await process().vault.revoke('user7', { provider: 'p' });
  expect(await rotate(process().deps)).toMatchObject({ state: 'done', unreadable: 0 });
});

it('moves credentials to another provider of keys, and back', async () => {
  await storeAll();
  const kept = new Map<string, Buffer>();
  const elsewhere = createMaterialKeys({
    name: 'vault-kv',
    create: async () => {
      const ref = String(kept.size + 1);
      kept.set(ref, randomBytes(32));
      return ref;
    },
    material: async (ref) => kept.get(ref) ?? Promise.reject(new Error('no such key')),
    destroy: async (ref) => void kept.delete(ref),
  });
  const options: Partial<KeyringOptions> = { keyProvider: 'vault-kv', providers: [elsewhere] };
  expect(await rotate(process(options).deps)).toMatchObject({ state: 'done', to_key: 'vault-kv:1' });
  expect(await readable(options)).toBe(COUNT);
  const back = await rotate(process({ providers: [elsewhere] }).deps);
  expect(back).toMatchObject({ state: 'done', retired: ['vault-kv:1'] });
  expect(kept.size).toBe(0);
  expect(await readable()).toBe(COUNT);
});

it('seals the keyring under a new SERVER_SECRET_KEY, all or none, and then needs the old one no more', async () => {
  await storeAll();
  const changed = { serverSecretKey: 'another server key, chosen by the operator' };
  await expect(
    rekey(database.db, process(changed).keyring, process(changed).vault.audit, 'operator'),
  ).rejects.toMatchObject({
    code: 'unavailable',
  });
  const both = process({ ...changed, previousServerSecretKey: KEY });
  const fingerprint = await both.keyring.fingerprint('value');
  expect(await rekey(database.db, both.keyring, both.vault.audit, 'operator')).toBe(3);
  expect(await rekey(database.db, both.keyring, both.vault.audit, 'operator')).toBe(0);
  expect(await process(changed).keyring.problem()).toBeUndefined();
  expect(await process().keyring.problem()).toMatch(/^SERVER_SECRET_KEY/);
  expect(await readable(changed)).toBe(COUNT);
  expect(await process(changed).keyring.fingerprint('value')).toBe(fingerprint);
  expect((await process(changed).vault.audit.verify()).problem).toBeUndefined();
});

import { spawn } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '@vouch/local-infra';
import { createKeyring, createVault, migrate, openDatabase, vaultStatus, verifyAll } from '@vouch/storage';
import { rounded, type Row } from '../row.ts';
import { below, seededRandom } from './random.ts';

const CREDENTIALS = 10_000;
const STORING_AT_ONCE = 10;
const READS_PER_SECOND = 200;
const KILLS = 20;
const SECRET = 'a server key that only this proof uses 0123456789';
const OPERATOR = path.resolve('apps/api/dist/operator/main.js');

type Vault = ReturnType<typeof createVault>;
const userOf = (index: number) => `user${index}`;
const valueOf = (index: number) => `value of ${userOf(index)}`;

async function storeAll(vault: Vault): Promise<void> {
  let next = 0;
  const storeNext = async (): Promise<void> => {
    for (let index = next++; index < CREDENTIALS; index = next++)
      await vault.store({ user_id: userOf(index), provider: 'p', value: valueOf(index), scope: 'saved' });
  };
  await Promise.all(Array.from({ length: STORING_AT_ONCE }, storeNext));
}

/** Reads random credentials at a steady rate until it is stopped. */
function readSteadily(vault: Vault, random: () => number) {
  const failures: string[] = [];
  const pending = new Set<Promise<void>>();
  let reads = 0;
  const read = async (index: number): Promise<void> => {
    const used = await vault.resolve(userOf(index), 'p', 't').catch((error: unknown) => String(error));
    if (typeof used === 'string' || used?.secret.reveal() !== valueOf(index))
      failures.push(typeof used === 'string' ? used : userOf(index));
  };
  const from = performance.now();
  const timer = setInterval(() => {
    const due = ((performance.now() - from) / 1000) * READS_PER_SECOND;
    for (; reads < due; reads += 1) {
      const reading = read(below(random, CREDENTIALS)).finally(() => pending.delete(reading));
      pending.add(reading);
    }
  }, 50);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(pending);
      return { reads, failures };
    },
  };
}

/** Runs the operator's command; kills it with SIGKILL after so many lines of progress. */
function rotateByCommand(url: string, killAfterLines: number): Promise<'done' | 'killed' | 'failed'> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [OPERATOR, 'vault', 'rotate'], {
      env: { DATABASE_URL: url, SERVER_SECRET_KEY: SECRET },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let lines = 0;
    child.stderr.on('data', (chunk: Buffer) => {
      lines += chunk.toString().split('\n').length - 1;
      if (lines >= killAfterLines) child.kill('SIGKILL');
    });
    child.once('exit', (code, signal) => {
      resolve(signal === 'SIGKILL' ? 'killed' : code === 0 ? 'done' : 'failed');
    });
  });
}

/** S3: all credentials are moved to a new key by a command that is killed twenty times, while others read. */
export async function rotationUnderLoad(seed: number): Promise<Row[]> {
  const random = seededRandom(seed);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'vouch-vault-proof-'));
  chmodSync(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir });
  const db = openDatabase(postgres.url);
  try {
    await migrate(db);
    const keyring = createKeyring(db, { serverSecretKey: SECRET });
    const vault = createVault(db, keyring);
    await storeAll(vault);

    const from = performance.now();
    const reading = readSteadily(vault, random);
    const outcomes = { done: 0, killed: 0, failed: 0 };
    while (outcomes.killed < KILLS && outcomes.failed === 0)
      outcomes[await rotateByCommand(postgres.url, 1 + below(random, 8))] += 1;
    if (outcomes.failed === 0) outcomes[await rotateByCommand(postgres.url, Infinity)] += 1;
    const { reads, failures } = await reading.stop();
    const seconds = (performance.now() - from) / 1000;

    const { keys } = await vaultStatus(db);
    const { checked, unreadable } = await verifyAll(db, createKeyring(db, { serverSecretKey: SECRET }));
    const { problem } = await vault.audit.verify();
    const onOldKeys = keys
      .filter(({ is_primary }) => !is_primary)
      .reduce((sum, key) => sum + key.credentials, 0);
    const wrong = failures.length + onOldKeys + unreadable.length + outcomes.failed + (problem ? 1 : 0);
    return [
      {
        name: 'S3.failures',
        value: wrong,
        unit: 'failed reads, credentials on old keys, unreadable ones, failed commands, breaks of the audit',
        n: CREDENTIALS,
        seed,
        target: '0',
        ok: wrong === 0 && checked === CREDENTIALS && keys.length === 1 && outcomes.done > 0,
        note:
          `${reads} reads (${rounded(reads / seconds)}/s) in ${rounded(seconds)} s, command killed ` +
          `${outcomes.killed} times, ${outcomes.done} rotations ended, ${keys.length} key left, ` +
          `${checked} credentials opened afterwards` +
          (failures[0] ? `; first failure: ${failures[0]}` : ''),
      },
    ];
  } finally {
    await db.destroy();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Payload } from '@temporalio/common';
import { localEnvironment } from '@vouch/local-infra';
import { createPayloadCodec, createPayloadKeys } from '@vouch/temporal-codec';
import { openDatabase } from '@vouch/storage';
import { sql } from 'kysely';
import type { Sink } from './search.ts';
import type { Stage } from './stage.ts';

const texts = (all: readonly string[]): Sink =>
  function* () {
    for (const [index, text] of all.entries()) yield [`${index}`, Buffer.from(text)];
  };

function filesBelow(folder: string, wanted: (file: string) => boolean): Sink {
  return function* () {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(folder, name);
      if (wanted(name) && statSync(file).isFile()) yield [name, readFileSync(file)];
    }
  };
}

/** Everything in a value, byte fields as bytes, each payload as `open` gives it. */
async function bytesIn(value: unknown, open: (payload: Payload) => Promise<Payload>): Promise<Buffer[]> {
  if (value instanceof Uint8Array) return [Buffer.from(value)];
  if (typeof value === 'string') return [Buffer.from(value)];
  if (value === null || typeof value !== 'object') return [];
  const shown = 'metadata' in value && 'data' in value ? await open(value as Payload) : value;
  const found = await Promise.all(
    Object.entries(shown).map(async ([name, child]) => [Buffer.from(name), ...(await bytesIn(child, open))]),
  );
  return found.flat();
}

const asItIs = (payload: Payload) => Promise.resolve(payload);

/** Histories as Temporal keeps them, and as who has the keys reads them. */
async function histories({ product, serverSecretKey }: Stage) {
  const keys = createPayloadKeys([serverSecretKey]);
  const codec = createPayloadCodec({ keys, namespace: 'default', seals: false });
  const client = await product.temporal();
  const stored: string[] = [];
  const opened: string[] = [];
  const runs: string[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(workflowId);
    stored.push(Buffer.concat(await bytesIn(history, asItIs)).toString('latin1'));
    const open = async (payload: Payload) => (await codec.decode([payload]))[0] ?? payload;
    opened.push(Buffer.concat(await bytesIn(history, open)).toString('latin1'));
  }
  await client.connection.close();
  return { stored, opened, runs };
}

/** Every row as PostgreSQL gives it, which its files may hold compressed. */
async function rowsOf({ product }: Stage): Promise<string[]> {
  const db = openDatabase(localEnvironment(product.dataDir).DATABASE_URL ?? '');
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const rows: string[] = [];
  for (const { name } of tables.rows) {
    const all = await sql<object>`select * from ${sql.raw(name)}`.execute(db);
    for (const row of all.rows) rows.push(Buffer.concat(await bytesIn(row, asItIs)).toString('latin1'));
  }
  await db.destroy();
  return rows;
}

/** Every GET of the API document whose path can be filled in, for every run. */
async function askEverything(stage: Stage, runs: readonly string[]): Promise<void> {
  const document = await stage.product.get<{ paths: Record<string, object> }>('/docs-json');
  const routes = Object.entries(document?.paths ?? {}).flatMap(([route, way]) =>
    'get' in way ? [route] : [],
  );
  for (const route of routes) {
    const filled = route.replace('{user_id}', 'local');
    const asked = filled.includes('{task_id}')
      ? runs.map((run) => filled.replace('{task_id}', run))
      : [filled];
    for (const address of asked) if (!address.includes('{')) await stage.ask('GET', address);
  }
}

/** What is asked of the running product before it is stopped. */
export async function sinksWhileRunning(stage: Stage): Promise<Record<string, Sink>> {
  const { product, seen } = stage;
  const { stored, opened, runs } = await histories(stage);
  await askEverything(stage, runs);
  const journals: string[] = [];
  for (const run of runs) {
    journals.push(JSON.stringify(await product.events(run)));
    const stream = await fetch(`${product.base}/tasks/${run}/events`, {
      headers: { accept: 'text/event-stream' },
    });
    seen.server_sent_events.push(await stream.text());
  }
  const outside = Object.entries(seen).map(([name, all]) => [name, texts(all)] as const);
  return {
    temporal_history: texts(stored),
    temporal_history_opened: texts(opened),
    journal: texts(journals),
    database_rows: texts(await rowsOf(stage)),
    ...Object.fromEntries(outside),
  };
}

/** What is left on disk once everything has stopped. */
export const sinksOnDisk = ({ product: { dataDir } }: Stage): Record<string, Sink> => ({
  temporal_database: filesBelow(dataDir, (name) => /sqlite/.test(name)),
  own_database: filesBelow(path.join(dataDir, 'postgres'), () => true),
  logs: filesBelow(dataDir, (name) => /\.log$|^logs\//.test(name)),
});

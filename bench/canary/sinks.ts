import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { disguisesOf } from '@vouch/redaction';
import type { Stage } from './stage.ts';

/** Pieces of one sink that are searched, each by a name that says where it was found. */
export type Sink = () => Iterable<[where: string, content: Buffer]>;

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

/** Everything in a value, byte fields as bytes. */
function bytesIn(value: unknown, into: Buffer[] = []): Buffer[] {
  if (value instanceof Uint8Array) into.push(Buffer.from(value));
  else if (typeof value === 'string') into.push(Buffer.from(value));
  else if (value !== null && typeof value === 'object')
    for (const [name, child] of Object.entries(value)) bytesIn(child, (into.push(Buffer.from(name)), into));
  return into;
}

/** What is asked of the running product before it is stopped. */
export async function sinksWhileRunning(stage: Stage): Promise<Record<string, Sink>> {
  const { product, seen, runs } = stage;
  const client = await product.temporal();
  const histories: string[] = [];
  const journals: string[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.push(Buffer.concat(bytesIn(history)).toString('latin1'));
  }
  await client.connection.close();
  for (const run of runs) {
    journals.push(JSON.stringify(await product.events(run)));
    const stream = await fetch(`${product.base}/tasks/${run}/events`, {
      headers: { accept: 'text/event-stream' },
    });
    seen.server_sent_events.push(await stream.text());
  }
  const requests = product.model.requests().map(({ body }) => JSON.stringify(body));
  const outside = Object.entries(seen).map(([name, all]) => [name, texts(all)] as const);
  return {
    temporal_history: texts(histories),
    journal: texts(journals),
    model_requests: texts(requests),
    ...Object.fromEntries(outside),
  };
}

/** What is left on disk once everything has stopped. */
export const sinksOnDisk = ({ product: { dataDir } }: Stage): Record<string, Sink> => ({
  temporal_database: filesBelow(dataDir, (name) => /sqlite/.test(name)),
  own_database: filesBelow(path.join(dataDir, 'postgres'), () => true),
  logs: filesBelow(dataDir, (name) => /\.log$|^logs\//.test(name)),
});

export interface Search {
  /** `path@where` of each value that was found. */
  leaks: string[];
  control: boolean;
  pieces: number;
}

export function search(sink: Sink, values: ReadonlyMap<string, string>, control: string): Search {
  const wanted = [...values].map(([name, value]) => ({
    name,
    forms: disguisesOf(value).map((form) => Buffer.from(form)),
  }));
  const found: Search = { leaks: [], control: false, pieces: 0 };
  for (const [where, content] of sink()) {
    found.pieces += 1;
    found.control ||= content.includes(control);
    for (const { name, forms } of wanted)
      if (forms.some((form) => content.includes(form))) found.leaks.push(`${name}@${where}`);
  }
  return found;
}

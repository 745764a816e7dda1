import type { Payload, PayloadCodec } from '@temporalio/common';
import { runOf } from '@vouch/temporal-codec';
import { catalogueError, isCatalogueError } from '@vouch/shared';
import type { Decode, RefusalLog, RefusedDecode } from '@vouch/storage';
import { actorOf, type Caller } from '../auth/caller';
import { TaskAccess } from '../tasks/task-access';
import { parseInput } from '../validation/parse-input';
import { payloadsSchema, type Payloads } from './payloads.schema';

type WirePayload = Payloads['payloads'][number];

const fromWire = ({ metadata = {}, data = '' }: WirePayload): Payload => ({
  metadata: Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]),
  ),
  data: Buffer.from(data, 'base64'),
});

const toWire = ({ metadata, data }: Payload): WirePayload => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});

/** Opens sealed payloads of runs that the caller may see; all others come back as they are. Seals nothing. */
export class PayloadOpener {
  constructor(
    private readonly codec: PayloadCodec,
    private readonly namespace: string,
    private readonly access: TaskAccess,
    private readonly writeDown: (decodes: Decode[]) => Promise<void>,
    private readonly refusals: Pick<RefusalLog, 'record'>,
  ) {}

  /**
   * What is opened is on record before it is given out, and so is what is not.
   * @throws invalid_request; forbidden for another namespace
   */
  async open(caller: Caller, namespace: string | undefined, raw: unknown): Promise<Payloads> {
    if (namespace !== undefined && namespace !== this.namespace) throw catalogueError('forbidden');
    const payloads = parseInput(payloadsSchema, raw).payloads.map(fromWire);
    const visible = await this.#visibleRuns(caller, new Set(payloads.flatMap((one) => runOf(one) ?? [])));
    const opened = await Promise.all(payloads.map((one) => this.#openOne(one, visible)));
    await this.writeDown(this.#decodes(caller, payloads, opened));
    await this.refusals.record(this.#refused(caller, payloads, opened, visible));
    return { payloads: opened.map(toWire) };
  }

  #decodes(caller: Caller, before: readonly Payload[], after: readonly Payload[]): Decode[] {
    const runs = before
      .filter((payload, index) => payload !== after[index])
      .flatMap((one) => runOf(one) ?? []);
    return [...new Set(runs)].map((task_id) => ({
      actor: actorOf(caller),
      task_id,
      payloads: runs.filter((run) => run === task_id).length,
    }));
  }

  #refused(
    caller: Caller,
    before: readonly Payload[],
    after: readonly Payload[],
    visible: ReadonlySet<string>,
  ): RefusedDecode[] {
    const closed = before.filter((payload, index) => payload === after[index]);
    return closed.flatMap((payload) => {
      const task_id = runOf(payload);
      if (task_id === undefined) return [];
      const reason = visible.has(task_id) ? 'content' : 'owner';
      return { actor: actorOf(caller), reason, task_id, count: 1 };
    });
  }

  async #visibleRuns(caller: Caller, runs: ReadonlySet<string>): Promise<Set<string>> {
    const visible = new Set<string>();
    for (const run of runs) {
      try {
        await this.access.find(caller, run);
        visible.add(run);
      } catch (error) {
        if (!isCatalogueError(error) || error.code === 'unavailable') throw error;
      }
    }
    return visible;
  }

  async #openOne(payload: Payload, visible: ReadonlySet<string>): Promise<Payload> {
    const run = runOf(payload);
    if (run === undefined || !visible.has(run)) return payload;
    const opened = await this.codec.decode([payload]).catch(() => []);
    return opened[0] ?? payload;
  }
}

import { READINESS_PARTS, type Ready } from '@vouch/shared';
import type { Tasks } from '@vouch/storage';
import type { TemporalAccess } from '../temporal/temporal-access';
import { within } from '../temporal/within';
import { hasRecentWorker } from '../temporal/worker-presence';

const PART_MS = 2_000;
const DETAILS = {
  postgres: 'PostgreSQL does not answer',
  temporal: 'Temporal does not answer, or lacks the namespace',
  worker: 'no worker is polling for tasks',
};
type Part = (typeof READINESS_PARTS)[number];
/** Resolves when the part is well, rejects with the reason when it is not. */
type Check = () => Promise<unknown>;

/** Whether everything a run needs is there, part by part. */
export class Readiness {
  readonly #checks: Record<Part, Check>;

  constructor(tasks: Pick<Tasks, 'find'>, temporal: TemporalAccess) {
    this.#checks = {
      postgres: () => tasks.find('readiness'),
      temporal: () =>
        temporal.call(PART_MS, () =>
          temporal.connection.workflowService.describeNamespace({ namespace: temporal.namespace }),
        ),
      worker: async () => {
        if (!(await hasRecentWorker(temporal, PART_MS))) throw new Error('no worker is polling');
      },
    };
  }

  async check(): Promise<Ready> {
    const entries = await Promise.all(
      READINESS_PARTS.map(async (part) => [part, await this.#look(part)] as const),
    );
    const ok = entries.every(([, { ok: well }]) => well);
    return { status: ok ? 'ready' : 'not_ready', parts: Object.fromEntries(entries) as Ready['parts'] };
  }

  async #look(part: Part): Promise<{ ok: boolean; detail?: string }> {
    const late = () => new Error('no answer in time');
    try {
      await within(PART_MS, this.#checks[part](), late);
      return { ok: true };
    } catch {
      return { ok: false, detail: DETAILS[part] };
    }
  }
}

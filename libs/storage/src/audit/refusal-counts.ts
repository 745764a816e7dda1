/** Why nothing was decoded, as the audit says it before a number. */
export const DECODE_REFUSALS = {
  caller: 'requests of an unknown caller',
  page: 'requests of a foreign page or for another namespace',
  owner: 'payloads of a run of somebody else, or of none',
  content: 'payloads that do not open',
} as const;

/** Requests or payloads that somebody was refused to read in clear. */
export interface RefusedDecode {
  actor: string;
  reason: keyof typeof DECODE_REFUSALS;
  task_id?: string;
  count: number;
}

/** So many kinds are told apart by their run; of more only who and why. */
const MAX_KINDS = 100;

const keyOf = ({ actor, reason, task_id }: RefusedDecode): string => JSON.stringify([actor, reason, task_id]);

/** Tells the first refusal of a kind from those that follow within a period, of which only the number matters. */
export class RefusalCounts {
  #kinds = new Map<string, RefusedDecode>();

  /** @returns those whose kind is new; the others are counted. */
  add(refused: readonly RefusedDecode[]): RefusedDecode[] {
    return refused.filter((one) => {
      const full = this.#kinds.size >= MAX_KINDS && !this.#kinds.has(keyOf(one));
      const { task_id: _, ...unnamed } = one;
      const kind = full ? unnamed : one;
      const seen = this.#kinds.get(keyOf(kind));
      if (seen) seen.count += one.count;
      else this.#kinds.set(keyOf(kind), { ...kind, count: full ? one.count : 0 });
      return !seen && !full;
    });
  }

  /** What was counted since the last time. A kind that did not come again is new when it does. */
  endPeriod(): RefusedDecode[] {
    const counted = [...this.#kinds.values()].filter(({ count }) => count > 0);
    this.#kinds = new Map(counted.map((one) => [keyOf(one), { ...one, count: 0 }]));
    return counted;
  }
}

import { disguisesOf } from '@vouch/redaction';
import type { Control } from './controls.ts';

/** Pieces of one sink that are searched, each by a name that says where it was found. */
export type Sink = () => Iterable<[where: string, content: Buffer]>;

export interface Search {
  /** `path@where` of each value that was found. */
  leaks: string[];
  /** Names of the controls that were not found. */
  unseen: string[];
  pieces: number;
}

const formsOf = (value: string) => disguisesOf(value).map((form) => Buffer.from(form));

/** Looks for secrets and for controls alike: the same forms, the same bytes. */
export function search(
  sink: Sink,
  secrets: ReadonlyMap<string, string>,
  controls: readonly Control[],
): Search {
  const wanted = [...secrets].map(([name, value]) => ({ name, forms: formsOf(value) }));
  const unseen = new Map(controls.map(({ name, word }) => [name, formsOf(word)]));
  const leaks: string[] = [];
  let pieces = 0;
  for (const [where, content] of sink()) {
    pieces += 1;
    const holds = (forms: readonly Buffer[]) => forms.some((form) => content.includes(form));
    for (const [name, forms] of unseen) if (holds(forms)) unseen.delete(name);
    for (const { name, forms } of wanted) if (holds(forms)) leaks.push(`${name}@${where}`);
  }
  return { leaks, unseen: [...unseen.keys()], pieces };
}

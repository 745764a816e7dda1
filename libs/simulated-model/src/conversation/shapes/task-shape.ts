import type { TaskBrief } from '../task-brief';

/** How a kind of task is worked on. Each function returns Markdown without a heading. */
export interface TaskShape {
  matches(brief: TaskBrief): boolean;
  steps(brief: TaskBrief): readonly string[];
  draft(brief: TaskBrief): string;
  /** What a reviewer finds missing in the draft. */
  finding(brief: TaskBrief): string;
  revision(brief: TaskBrief): string;
  answer(brief: TaskBrief): string;
}

export const lines = (...parts: readonly string[]): string => parts.join('\n');

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return lines(row(head), row(head.map(() => '---')), ...rows.map(row));
}

export const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${item}`).join('\n');

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A whole number between two bounds that the task names ("five ideas", "600 words"). */
export function numberBefore(text: string, noun: RegExp, least: number, most: number): number | undefined {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  const match = new RegExp(`\\b(\\d{1,6}|${names.join('|')})[ -](?:\\p{L}+ )?(?:${noun.source})`, 'iu').exec(
    text,
  );
  const word = match?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  const value = names.includes(word) ? names.indexOf(word) + 1 : Number(word);
  return value >= least && value <= most ? value : undefined;
}

/** A total split by weights in steps; the parts add up to it. */
export function splitBy(total: number, weights: readonly number[], step: number): number[] {
  const parts = weights.slice(1).map((weight) => Math.max(step, Math.round((total * weight) / step) * step));
  return [total - parts.reduce((sum, part) => sum + part, 0), ...parts];
}

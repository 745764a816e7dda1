import { findCalculations, type Calculation } from '../arithmetic/calculations';
import { findFault } from '../judge/find-fault';
import { readScenarios, withoutScenarios, type Scenarios } from '../scenarios/read-scenarios';
import { defaultTaskOf } from '../scenarios/scenarios.table';
import { keywordsOf } from './keywords';
import { textHash } from './text-hash';

/** What the simulated agents know of a task. `title` and `keywords` are safe to quote inside a line. */
export interface TaskBrief {
  text: string;
  title: string;
  /** Three at least. */
  keywords: readonly [string, string, string, ...string[]];
  calculations: readonly Calculation[];
  scenarios: Scenarios;
  seed: number;
}

const LONGEST_TITLE = 110;
const READ_LENGTH = 4_000;
const REMEMBERED = 500;

/** The first sentence of a text on one line, cut at a word, without anything that a reader could take as markup. */
function titleOf(text: string): string {
  const line = text
    .replace(/(\d)\s*\*\s*(?=\d)/g, '$1 × ')
    .replace(/[\s`*_|<>#\\“”"[\]]+/g, ' ')
    .trim();
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  const short =
    sentence.length > LONGEST_TITLE
      ? sentence.slice(0, sentence.lastIndexOf(' ', LONGEST_TITLE)) + ' …'
      : sentence;
  return short
    .slice(0, LONGEST_TITLE + 2)
    .replace(/[.,;:]+$/, '')
    .trim();
}

/** A title that says nothing wrong itself; the text of a task is quoted, never believed. */
export function quotable(text: string, fallback: string): string {
  const title = titleOf(text);
  return title === '' || findFault(title, text) !== undefined ? fallback : title;
}

function build(task: string): TaskBrief {
  const scenarios = readScenarios(task);
  const [first] = scenarios.keys();
  const own = withoutScenarios(task)
    .replace(/^[\s,;:.-]+/, '')
    .trim();
  const text = /[\p{L}\p{N}]/u.test(own) ? own : first ? defaultTaskOf(first) : 'the given task';
  const head = text.slice(0, READ_LENGTH);
  const calculations = findCalculations(head);
  return {
    text: head,
    title: quotable(head, 'the task as it was given'),
    keywords: keywordsOf(head),
    calculations:
      calculations.length === 0 && scenarios.has('wrong-claim') ? findCalculations('17 × 24') : calculations,
    scenarios,
    seed: textHash(head),
  };
}

const briefs = new Map<string, TaskBrief>();

/** Pure; the last 500 briefs are remembered because every request of a run carries the same task. */
export function briefOf(task: string): TaskBrief {
  const known = briefs.get(task);
  if (known) return known;
  const brief = build(task);
  if (briefs.size >= REMEMBERED) briefs.delete(briefs.keys().next().value ?? '');
  briefs.set(task, brief);
  return brief;
}

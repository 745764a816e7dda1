import { isScenarioName, type ScenarioName } from './scenarios.table';

/** The scenarios that a text names, each with its optional argument (`scenario:NAME:ARGUMENT`). */
export type Scenarios = ReadonlyMap<ScenarioName, string | undefined>;

const MENTION = /\bscenario:([a-z]+(?:-[a-z]+)*)(?::([A-Za-z0-9][A-Za-z0-9._-]{0,63}))?/g;
const NONE: Scenarios = new Map();
const LONGEST_LATENCY_MS = 600_000;
const SLOW_MS = 3_000;

/** Unknown names are ignored; the first mention of a name wins. */
export function readScenarios(text: string): Scenarios {
  if (!text.includes('scenario:')) return NONE;
  const found = new Map<ScenarioName, string | undefined>();
  for (const [, name = '', argument] of text.matchAll(MENTION)) {
    if (isScenarioName(name) && !found.has(name)) found.set(name, argument?.replace(/[.]+$/, ''));
  }
  return found;
}

/** The text without its `scenario:` mentions. */
export const withoutScenarios = (text: string): string => text.replace(MENTION, ' ');

const positive = (argument: string | undefined, fallback: number) => {
  const value = Number(argument);
  return argument !== undefined && Number.isInteger(value) && value > 0 ? value : fallback;
};

/** Time that one answer takes, in milliseconds. */
export const latencyOf = (scenarios: Scenarios, configuredMs: number): number =>
  scenarios.has('slow')
    ? Math.min(positive(scenarios.get('slow'), SLOW_MS), LONGEST_LATENCY_MS)
    : configuredMs;

/** Number of agent messages of the `long` scenario. */
export const lengthOfLong = (scenarios: Scenarios): number => positive(scenarios.get('long'), 200);

/** Provider whose key the `missing-credential` scenario lacks. */
export const missingProvider = (scenarios: Scenarios): string =>
  (scenarios.get('missing-credential') ?? 'weather').toLowerCase();

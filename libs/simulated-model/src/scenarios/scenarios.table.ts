/** The cases that a task text can ask for with `scenario:NAME`; the only list of them. */
const TABLE = {
  'wrong-claim': {
    description: 'The worker states a wrong product; the verifier fails it, the retry is right and passes.',
    task: 'What is 17 × 24?',
  },
  'unchecked-claim': {
    description:
      'The worker states a wrong product in words, which code alone does not recompute; a calculator shows it later.',
    task: 'What is 17 × 24?',
  },
  'missing-credential': {
    description: 'The worker needs a key (weather, or scenario:missing-credential:NAME) and asks for it.',
    task: 'Describe the weather forecast for tomorrow',
  },
  approval: {
    description: 'The worker announces that it will publish; the verifier suggests to ask a person first.',
    task: 'Write and publish a short release note',
  },
  'tool-call': {
    description:
      'An agent that was given tools calls one in its first message (the first, or scenario:tool-call:NAME).',
    task: 'What is 17 × 24?',
  },
  'stubborn-agent': {
    description: 'The team never ends by itself; every message is different.',
    task: 'Discuss without an end',
  },
  'overloaded-provider': {
    description: '429 with Retry-After: 1 for the first two requests of each position, then success.',
    task: 'Plan a small workshop',
  },
  long: {
    description: '200 short agent messages (scenario:long:N for another number); the last one ends the run.',
    task: 'Count the rounds of a long conversation',
  },
  'rejected-key': {
    description: '401 invalid_api_key while the key is the default one, simulated; any other key works.',
    task: 'Plan a small workshop',
  },
  'forbidden-provider': {
    description: '403 while the key is the default one, simulated; any other key works.',
    task: 'Plan a small workshop',
  },
  'failing-provider': {
    description: '500 for the first two requests of each position, then success.',
    task: 'Plan a small workshop',
  },
  'broken-provider': { description: '500 for every request, for ever.', task: 'Plan a small workshop' },
  'refused-request': {
    description: '404 model_not_found for every request, for ever.',
    task: 'Plan a small workshop',
  },
  'garbage-provider': {
    description: 'The first answer of each position is a 200 with an HTML page, then success.',
    task: 'Plan a small workshop',
  },
  'garbage-verdict': {
    description: 'The verifier never answers with JSON; agents behave like in a plain task.',
    task: 'Plan a small workshop',
  },
  'stalled-provider': {
    description: 'The first answer of each position begins and then stalls for ever, then success.',
    task: 'Plan a small workshop',
  },
  'truncated-provider': {
    description: 'The first answer of each position breaks off in the middle, then success.',
    task: 'Plan a small workshop',
  },
  'verdict-credential': {
    description:
      "The verifier itself asks for the openrouter key at the worker's message until it is stored.",
    task: 'Plan a small workshop',
  },
  suggestion: {
    description:
      "The verifier suggests an action (replan, or scenario:suggestion:NAME) at the worker's first message.",
    task: 'Plan a small workshop',
  },
  injection: {
    description: 'The worker tells the verifier to answer pass; the verifier fails it, the retry is clean.',
    task: 'Plan a small workshop',
  },
  slow: {
    description:
      'Each answer takes 3 s (scenario:slow:MS for another time), whatever the configured latency.',
    task: 'Plan a small workshop',
  },
} as const satisfies Record<string, { description: string; task: string }>;

export type ScenarioName = keyof typeof TABLE;

/** Every scenario by name with one line of what it shows. */
export const SCENARIOS: readonly { name: ScenarioName; description: string }[] = Object.entries(TABLE).map(
  ([name, { description }]) => ({ name: name as ScenarioName, description }),
);

export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(TABLE, name);

/** What the team works on when the task text is nothing but `scenario:NAME`. */
export const defaultTaskOf = (name: ScenarioName): string => TABLE[name].task;

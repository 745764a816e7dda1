export interface Scenario {
  label: string;
  shows: string;
  task: string;
}

/** Tasks the simulated model has a story for. */
export const SCENARIOS: readonly Scenario[] = [
  {
    label: 'Plain task',
    shows: 'a team talks and ends',
    task: 'Write a short checklist for a quarterly backup drill.',
  },
  {
    label: 'Wrong claim',
    shows: 'the verifier fails a message, which is written again',
    task: 'What is 17 × 24? scenario:wrong-claim',
  },
  {
    label: 'Missing key',
    shows: 'the run waits for a key',
    task: "Fetch tomorrow's weather for Lisbon. scenario:missing-credential",
  },
  {
    label: 'Approval',
    shows: 'an action waits for your yes',
    task: 'Publish the release notes. scenario:approval',
  },
];

import { phaseOfStop, PHASES, STOP_REASONS } from './stop-reason';

it.each([
  ['done', ['goal_reached', 'max_rounds']],
  ['stopped', ['budget_exhausted', 'user_stopped', 'verifier_stopped', 'credential_declined']],
  ['failed', ['timeout', 'no_eligible_speaker', 'stalled', 'failed']],
])('a run is %s after exactly these reasons', (phase, reasons) => {
  expect(PHASES).toContain(phase);
  expect(STOP_REASONS.filter((reason) => phaseOfStop(reason) === phase).sort()).toEqual(reasons.sort());
});

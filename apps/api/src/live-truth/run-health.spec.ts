import type { PendingCall } from '@vouch/shared';
import { runHealth, type RunFacts } from './run-health';

const call = (part: Partial<PendingCall> = {}): PendingCall => ({
  name: 'agentTurn',
  state: 'running',
  attempt: 1,
  started_at: 1,
  next_attempt_at: null,
  last_error: null,
  ...part,
});
const failed = call({ attempt: 3, last_error: { code: 'provider_unavailable', message: 'down' } });
const health = (part: Partial<RunFacts>) =>
  runHealth({ closed: false, calls: [], workflowAttempt: null, hasWorker: true, ...part });

it.each([
  [{}, 'idle'],
  [{ calls: [call()] }, 'working'],
  [{ workflowAttempt: 1 }, 'working'],
  [{ workflowAttempt: 2 }, 'working'],
  [{ workflowAttempt: 3 }, 'stuck'],
  [{ calls: [call(), failed] }, 'retrying'],
  [{ calls: [failed], workflowAttempt: 5 }, 'stuck'],
  [{ calls: [call()], hasWorker: false }, 'no_worker'],
  [{ workflowAttempt: 1, hasWorker: false }, 'no_worker'],
  [{ hasWorker: false }, 'idle'],
  [{ closed: true, hasWorker: false, workflowAttempt: 9 }, 'ended'],
] as const)('%j is %s', (part, expected) => expect(health(part)).toBe(expected));

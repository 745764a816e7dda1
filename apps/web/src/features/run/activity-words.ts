import type { PendingCall, RunActivity } from '@vouch/shared';

export type ActivityTone = 'quiet' | 'warn' | 'bad';

export interface ActivityLine {
  tone: ActivityTone;
  text: string;
  /** What went wrong last. */
  detail?: string;
}

const CALL_WORDS: Record<string, string> = {
  agentTurn: 'An agent is writing',
  verifyMessage: 'The verifier is reading',
  appendEvents: 'Writing to the journal',
};

const inSeconds = (seconds: number): string => `${Math.max(0, Math.round(seconds))} s`;

function callLine(
  { name, state, attempt, started_at, next_attempt_at, last_error }: PendingCall,
  now: number,
): ActivityLine {
  const words = CALL_WORDS[name] ?? `${name} is under way`;
  const tried = attempt > 1 ? `, attempt ${attempt}` : '';
  const when =
    state === 'running' && started_at !== null
      ? ` for ${inSeconds(now - started_at)}`
      : next_attempt_at !== null && next_attempt_at > now
        ? `, next try in ${inSeconds(next_attempt_at - now)}`
        : ', waiting for a worker';
  const failed = attempt > 1 && last_error !== null;
  return {
    tone: failed ? 'warn' : 'quiet',
    text: `${words}${tried}${when}`,
    ...(failed ? { detail: last_error.message } : {}),
  };
}

/** What is published beside a draft is out at once, and only reported together with it. */
const isPublishedBeside = ({ name, attempt }: PendingCall, calls: readonly PendingCall[]): boolean =>
  name === 'appendEvents' && attempt === 1 && calls.length > 1;

/** What a person is told of a run's activity; nothing when there is nothing to tell. `now` in Unix seconds. */
export function activityLines({ health, calls, workflow_attempt }: RunActivity, now: number): ActivityLine[] {
  if (health === 'no_worker')
    return [
      {
        tone: 'bad',
        text: 'No worker takes this run’s work.',
        detail: 'It goes on by itself as soon as one is started.',
      },
    ];
  if (health === 'stuck')
    return [
      {
        tone: 'bad',
        text: `The run is stuck: its own next step has failed ${(workflow_attempt ?? 1) - 1} times.`,
        detail: 'That is a fault in Vouch, not in your task; nothing is lost. The worker’s log names it.',
      },
    ];
  if (health === 'unknown')
    return [{ tone: 'warn', text: 'Temporal cannot be reached; the run stands still until it is back.' }];
  return calls.filter((call) => !isPublishedBeside(call, calls)).map((call) => callLine(call, now));
}

import type { ActionName, AgentInRun, Budget, ForkPoint, TaskInput } from '@vouch/shared';
import type { Answers } from './answers';
import { EMPTY_OUTBOX, type Outbox } from './outbox';
import { NO_STALL, type Stall } from './stall';
import { firstTurn, type Turn } from './turn';
import { NO_SPENDING, type Spending } from './usage';

/** Everything a run has to remember between two turns; plain data, so that it can be carried into a new history. */
export interface RunMemory {
  outbox: Outbox;
  turn: Turn;
  /** The team as it stands: planned, edited, joined by others. */
  agents: AgentInRun[];
  /** Counts model calls; the names of calls are made from it. */
  calls: number;
  /** How many of them the copy holds that a fork began with; they are not the run's own. */
  calls_before: number;
  /** Counts requests to people; their ids are made from it. */
  requests: number;
  answers: Answers;
  /** Providers whose key this run was given or found. */
  granted: string[];
  /** Providers whose key a person declined for a tool. */
  declined: string[];
  /** What a person decided for the rest of the run, per action. */
  remembered: Partial<Record<ActionName, 'auto' | 'ignore'>>;
  /** Actions that policy applied by itself. */
  auto_actions: number;
  paused: boolean;
  /** Messages of people that the run has taken, newest last: a repeated signal says nothing twice. */
  said: string[];
  budget: Budget | undefined;
  /** Milliseconds: when the conversation began, and how long it has waited for people since. */
  clock: { began: number; waited: number };
  /** The round in which each agent spoke last. */
  spoken: Record<string, number>;
  /** Accepted and replaced messages, the opening one included. */
  messages: number;
  stall: Stall;
  spending: Spending;
  /** The last accepted message in short, for the summary. */
  last_preview: string;
  /** What other runs of the family have taken out, and this one has to. */
  to_redact: string[];
  /** The message that a fork still has to go on from. Never undefined: it would be lost on the way to a new history. */
  copied: string | null;
}

/** What a fork knows from its copy. What people decided and what was spent there is the other run's. */
function memoryOfFork({
  last_seq,
  calls,
  requests,
  messages,
  spoken,
  message,
}: ForkPoint): Partial<RunMemory> {
  const memory = {
    outbox: { last_seq, pending: [] },
    calls,
    calls_before: calls,
    requests,
    messages,
    spoken,
  };
  if (!message) return memory;
  const { message_id, ...turn } = message;
  return { ...memory, copied: message_id, turn: { ...turn, reason: 'copied' } };
}

/** @param now milliseconds, by the workflow's clock */
export const newMemory = (input: TaskInput, now: number): RunMemory => ({
  outbox: EMPTY_OUTBOX,
  turn: firstTurn(input),
  agents: input.agents,
  calls: 0,
  calls_before: 0,
  requests: 0,
  answers: {},
  granted: [],
  declined: [],
  remembered: {},
  auto_actions: 0,
  paused: false,
  said: [],
  budget: input.budget,
  clock: { began: now, waited: 0 },
  spoken: {},
  messages: 1,
  stall: NO_STALL,
  spending: NO_SPENDING,
  last_preview: '',
  to_redact: [],
  copied: null,
  ...(input.fork && memoryOfFork(input.fork)),
});

/** What a run starts from: what the history before it carried over, or nothing yet. */
export const resumeMemory = (input: TaskInput, carried: RunMemory | undefined, now: number): RunMemory => ({
  ...newMemory(input, now),
  ...carried,
});

/** Messages that agents of this very run have written, retries and drafts included. */
export const ownCalls = ({ calls, calls_before }: RunMemory): number => calls - calls_before;

import type { TaskInput } from '@vouch/shared';
import type { Answers } from './answers';
import { EMPTY_OUTBOX, type Outbox } from './outbox';
import { firstTurn, type Turn } from './turn';
import { NO_SPENDING, type Spending } from './usage';

/** Everything a run has to remember between two turns; plain data, so that it can be carried into a new history. */
export interface RunMemory {
  outbox: Outbox;
  turn: Turn;
  /** Counts model calls; the names of calls are made from it. */
  calls: number;
  /** Counts requests to people; their ids are made from it. */
  requests: number;
  answers: Answers;
  /** Providers whose key this run was given or found. */
  granted: string[];
  spending: Spending;
  /** The last accepted message in short, for the summary. */
  last_preview: string;
}

export const newMemory = (input: TaskInput): RunMemory => ({
  outbox: EMPTY_OUTBOX,
  turn: firstTurn(input.agents),
  calls: 0,
  requests: 0,
  answers: {},
  granted: [],
  spending: NO_SPENDING,
  last_preview: '',
});

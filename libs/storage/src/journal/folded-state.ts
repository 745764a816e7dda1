import { foldRunState, INITIAL_RUN_STATE, type RunState } from '@vouch/shared';
import type { Db } from '../database/database';
import { createJournal } from './journal';

const PAGE = 500;

/** The state of a run from its journal alone, read page by page. */
export async function foldedState(db: Db, taskId: string): Promise<RunState> {
  const journal = createJournal(db);
  let state = INITIAL_RUN_STATE;
  for (;;) {
    const page = await journal.read(taskId, state.last_seq, PAGE);
    if (page.length === 0) return state;
    state = page.reduce(foldRunState, state);
  }
}

import type { JournalEventOf } from '@vouch/shared';
import { createContext, useContext } from 'react';

/** Asks how to fork the run at a message; nothing where there is no run around. */
export const ForkContext = createContext<((message: JournalEventOf<'agent_message'>) => void) | undefined>(
  undefined,
);

export const useFork = () => useContext(ForkContext);

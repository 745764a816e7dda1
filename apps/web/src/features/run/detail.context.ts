import { createContext, useContext } from 'react';

/** Opens the details of the event at a place; nothing where there is no run around. */
export const DetailContext = createContext<((seq: number) => void) | undefined>(undefined);

export const useOpenDetail = () => useContext(DetailContext);

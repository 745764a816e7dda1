import { createContext, useContext } from 'react';

/** The user everything on screen belongs to; `local` without authentication. */
export const ANONYMOUS_USER = 'local';

export const UserContext = createContext<string>(ANONYMOUS_USER);
export const useUserId = (): string => useContext(UserContext);

import { catalogueError } from '@vouch/shared';

/** Who calls. Without `user_id` nobody has to sign in and the caller may act for every user. */
export interface Caller {
  user_id?: string;
}

/** Whom an anonymous caller acts for when the request names nobody. */
export const ANONYMOUS_USER = 'local';

export const maySee = (caller: Caller, owner: string): boolean =>
  caller.user_id === undefined || caller.user_id === owner;

/**
 * The user a request acts for.
 * @throws forbidden when it names somebody else than its caller
 */
export function actingUser(caller: Caller, claimed: string | undefined): string {
  if (caller.user_id === undefined) return claimed ?? ANONYMOUS_USER;
  if (claimed !== undefined && claimed !== caller.user_id) throw catalogueError('forbidden');
  return caller.user_id;
}

/** The name under which a caller's decisions stand in the journal. */
export const actorOf = (caller: Caller): string => caller.user_id ?? ANONYMOUS_USER;

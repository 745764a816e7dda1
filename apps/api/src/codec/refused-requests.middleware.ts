import type { RefusalLog, RefusedDecode } from '@vouch/storage';
import type { NextFunction, Request, Response } from 'express';
import type { Authenticator } from '../auth/authenticator';
import { actorOf } from '../auth/caller';

/** Under which name somebody stands in the audit who has not said who it is. */
const UNKNOWN = 'unknown caller';

const REASONS: Record<number, RefusedDecode['reason']> = { 401: 'caller', 403: 'page' };

function callerOf(authenticator: Pick<Authenticator, 'identify'>, { headers }: Request): string {
  try {
    return actorOf(authenticator.identify(headers).caller);
  } catch {
    return UNKNOWN;
  }
}

/** Whoever is refused by the codec server before a payload was looked at leaves an entry in the audit, too. */
export const auditRefusedDecodes =
  (
    refusals: Pick<RefusalLog, 'record'>,
    authenticator: Pick<Authenticator, 'identify'>,
    onError: (error: unknown) => void,
  ) =>
  (request: Request, response: Response, next: NextFunction): void => {
    response.once('finish', () => {
      const reason = REASONS[response.statusCode];
      if (!reason || request.method === 'OPTIONS') return;
      refusals.record([{ actor: callerOf(authenticator, request), reason, count: 1 }]).catch(onError);
    });
    next();
  };

import { catalogueError } from '@vouch/shared';
import type { NextFunction, Request, Response } from 'express';
import { originsFor, type PageOrigins } from '../auth/page-origins';
import { isAllowedOrigin, isExpectedHost, type HostPolicy } from '../auth/origin-rules';
import { RequestView } from './request-view';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses requests under a foreign host name, and changes that a foreign page asks for. */
export function refuseForeign(policy: HostPolicy, pages: PageOrigins, view: RequestView) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const { host } = view.addressOf(request);
    const safe = SAFE_METHODS.includes(request.method);
    const allowed = safe || isAllowedOrigin(request.headers.origin, host, originsFor(pages, request.path));
    next(
      allowed && isExpectedHost(request.headers.host, policy) ? undefined : catalogueError('origin_refused'),
    );
  };
}

import { createParamDecorator, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catalogueError } from '@vouch/shared';
import type { Request, Response } from 'express';
import { Limits } from '../limits/limits';
import { Authenticator, type Identity } from './authenticator';
import type { Caller } from './caller';
import { isTrustedOrigin } from './origin-rules';
import { originsFor, type PageOrigins } from './page-origins';

const PUBLIC = Symbol('public');
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const identities = new WeakMap<object, Identity>();

/** A route that needs nobody to sign in. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The caller of a route that is not public. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const identity = identities.get(context.switchToHttp().getRequest<Request>());
  if (!identity) throw catalogueError('unauthenticated');
  return identity.caller;
});

/** Every route needs a known caller; a cookie moves nothing unless the page that sent it is ours or listed. */
export class AuthGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly pages: PageOrigins,
    private readonly limits: Limits,
    private readonly reflector: Reflector = new Reflector(),
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<Request>();
    const identity = this.authenticator.identify(request.headers);
    if (identity.via === 'cookie' && !SAFE_METHODS.includes(request.method)) this.#refuseForeignPage(request);
    const { user_id } = identity.caller;
    if (user_id !== undefined) {
      const leave = this.limits.enter(`user ${user_id}`);
      context.switchToHttp().getResponse<Response>().once('close', leave);
    }
    identities.set(request, identity);
    return true;
  }

  #refuseForeignPage({ headers, host, path }: Request): void {
    const origin = headers.origin;
    if (origin === undefined || !isTrustedOrigin(origin, host, originsFor(this.pages, path)))
      throw catalogueError('origin_refused');
  }
}

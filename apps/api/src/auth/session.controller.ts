import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { catalogueError } from '@vouch/shared';
import type { Request, Response } from 'express';
import { DescribeRoute } from '../openapi/describe-route';
import { parseInput } from '../validation/parse-input';
import { CurrentCaller, Public } from './auth.guard';
import { Authenticator } from './authenticator';
import { actorOf, ANONYMOUS_USER, type Caller } from './caller';
import { openSessionSchema } from './session.schema';
import { clearedSessionCookie, sessionCookie } from './cookies';

@Controller('session')
export class SessionController {
  constructor(private readonly authenticator: Authenticator) {}

  @DescribeRoute({
    summary: 'Says who is signed in',
    answers: [{ status: 200, description: 'The caller; `local` without authentication.', schema: 'Session' }],
    refuses: ['unauthenticated'],
  })
  @Get()
  showSession(@CurrentCaller() caller: Caller) {
    return { user_id: actorOf(caller) };
  }

  @DescribeRoute({
    summary: 'Signs in with a token, for browsers',
    description:
      'Sets an HttpOnly cookie, named `vouch_session_` and eight characters of the instance, that holds a digest of the token. Changes made with it need an allowed Origin.',
    body: 'OpenSession',
    answers: [{ status: 200, description: 'Signed in.', schema: 'Session' }],
    refuses: ['invalid_request', 'invalid_json', 'unauthenticated', 'origin_refused'],
    open: true,
  })
  @Public()
  @Post()
  @HttpCode(200)
  openSession(@Body() raw: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const { token } = parseInput(openSessionSchema, raw);
    if (!this.authenticator.required) return { user_id: ANONYMOUS_USER };
    const opened = this.authenticator.openSession(token);
    if (!opened) throw catalogueError('unauthenticated');
    response.setHeader(
      'Set-Cookie',
      sessionCookie(this.authenticator.cookieName, opened.session, request.secure),
    );
    return { user_id: opened.user_id };
  }

  @DescribeRoute({
    summary: 'Signs out',
    answers: [{ status: 204, description: 'The cookie is gone.' }],
    open: true,
  })
  @Public()
  @Delete()
  @HttpCode(204)
  closeSession(@Req() request: Request, @Res({ passthrough: true }) response: Response): void {
    response.setHeader('Set-Cookie', clearedSessionCookie(this.authenticator.cookieName, request.secure));
  }
}

import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { catalogueError } from '@vouch/shared';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { parseInput } from '../validation/parse-input';
import { CurrentCaller, Public } from './auth.guard';
import { Authenticator } from './authenticator';
import { actorOf, ANONYMOUS_USER, type Caller } from './caller';
import { clearedSessionCookie, sessionCookie } from './cookies';

export const openSessionSchema = z.strictObject({ token: z.string().min(1).max(1_000) });
export const sessionSchema = z.object({ user_id: z.string() });

@Controller('session')
export class SessionController {
  constructor(private readonly authenticator: Authenticator) {}

  @Get()
  current(@CurrentCaller() caller: Caller) {
    return { user_id: actorOf(caller) };
  }

  @Public()
  @Post()
  @HttpCode(200)
  open(@Body() raw: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const { token } = parseInput(openSessionSchema, raw);
    if (!this.authenticator.required) return { user_id: ANONYMOUS_USER };
    const opened = this.authenticator.openSession(token);
    if (!opened) throw catalogueError('unauthenticated');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Set-Cookie', sessionCookie(opened.session, request.secure));
    return { user_id: opened.user_id };
  }

  @Public()
  @Delete()
  @HttpCode(204)
  close(@Req() request: Request, @Res({ passthrough: true }) response: Response): void {
    response.setHeader('Set-Cookie', clearedSessionCookie(request.secure));
  }
}

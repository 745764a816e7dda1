import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { catalogueError } from '@vouch/shared';
import type { Request, Response } from 'express';
import { Public } from '../auth/auth.guard';
import { webAnswer } from './web-answer';
import { NOT_BUILT_PAGE, WebApp } from './web-app';

const FOREVER = 'public, max-age=31536000, immutable';

/** The web app at `/`. Registered last, so that every other route comes first. */
@Public()
@ApiExcludeController()
@Controller()
export class WebController {
  constructor(private readonly app: WebApp) {}

  @Get(['/', '{*path}'])
  serve(@Req() request: Request, @Res() response: Response): Promise<void> | void {
    const wantsPage =
      request.accepts(['json', 'html']) === 'html' && (request.headers.accept ?? '').includes('html');
    const answer = webAnswer(request.path, wantsPage, (file) => this.app.has(file));
    if (answer.kind === 'none')
      throw catalogueError('not_found', { what: 'route', id: `GET ${request.path}`.slice(0, 200) });
    const folder = this.app.folder;
    if (folder === undefined) {
      response.type('html').set('Cache-Control', 'no-cache').send(NOT_BUILT_PAGE);
      return;
    }
    const [file, cacheControl] =
      answer.kind === 'file'
        ? [answer.file, answer.immutable ? FOREVER : 'no-cache']
        : ['index.html', 'no-cache'];
    return sendFile(response, folder, file, cacheControl);
  }
}

function sendFile(response: Response, root: string, file: string, cacheControl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(
      file,
      { root, cacheControl: false, headers: { 'Cache-Control': cacheControl } },
      (error?: Error) => (error ? reject(error) : resolve()),
    );
  });
}

import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { describeError } from '../log';
import { withoutKeys } from '../validation/pasted-keys';
import { asCatalogueError } from './as-catalogue-error';
import { retryAfterSeconds } from './retry-after';

/** The one place where an error becomes an answer: `{error: {code, message, details?}}` with the catalogue's status. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const route = `${request.method} ${request.path}`.slice(0, 200);
    const error = asCatalogueError(thrown, route);
    if (error.status >= 500)
      this.log.error({ route, code: error.code, error: describeError(thrown) }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    const retryAfter = retryAfterSeconds(error);
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    // What was asked for stands in some details, and people put keys into addresses.
    response.status(error.status).json(withoutKeys(error.toBody()).value);
  }
}

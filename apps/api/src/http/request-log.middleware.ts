import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

/** One line per request: never a query, a header or a body. */
export function logRequests(log: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    const { method, path } = request;
    response.on('close', () => {
      const ms = Math.round(performance.now() - began);
      log.debug({ method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  };
}

import type { NextFunction, Request, Response } from 'express';

/** Answers are about somebody's runs and keys: no cache keeps them. The web app's files say otherwise themselves. */
export function storeNothing(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

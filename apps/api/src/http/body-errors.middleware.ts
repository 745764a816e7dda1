import type { NextFunction, Request, Response } from 'express';
import { asCatalogueError } from '../errors/as-catalogue-error';

/** Names what the body parser refuses before Nest makes a plain 400 of it. Four parameters: Express counts them. */
export function nameBodyErrors(
  error: unknown,
  _request: Request,
  _response: Response,
  next: NextFunction,
): void {
  next(asCatalogueError(error));
}

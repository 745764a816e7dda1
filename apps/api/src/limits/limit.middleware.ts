import type { NextFunction, Request, Response } from 'express';
import { addressBlock } from './address-block';
import { Limits } from './limits';

/** Counts requests, and streams for as long as they are open, by the address they come from. */
export function limitAddresses(limits: Limits) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const leave = limits.enter(`address ${addressBlock(request.ip)}`);
    response.once('close', leave);
    next();
  };
}

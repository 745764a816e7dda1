import { setTimeout as pause } from 'node:timers/promises';

const MESSAGE = 'x'.repeat(600);

/** Steps that only take their time, and carry as much into the history as a turn of the product does. */
export const BARE_STEPS = {
  async write(milliseconds: number): Promise<string> {
    await pause(milliseconds);
    return MESSAGE;
  },
  async judge(milliseconds: number, message: string): Promise<{ verdict: string }> {
    await pause(milliseconds);
    return { verdict: message === '' ? 'fail' : 'pass' };
  },
};
export type BareSteps = typeof BARE_STEPS;

import type { Logger } from 'pino';
import { describeError } from '../log';
import { startLoop, type PacedLoop } from './paced-loop';

export interface SweeperPasses {
  /** Answers whether more is due. */
  deliverAnswers: () => Promise<boolean>;
  startStoredTasks: () => Promise<void>;
  closeLostRuns: () => Promise<void>;
  removeExpired: () => Promise<void>;
  destroyExpiredKeys: () => Promise<void>;
  resumeRotation: () => Promise<void>;
  recordRefusals: () => Promise<void>;
}

const EVERY_MS = {
  deliverAnswers: 1_000,
  startStoredTasks: 5_000,
  closeLostRuns: 15_000,
  removeExpired: 60_000,
  destroyExpiredKeys: 5_000,
  resumeRotation: 30_000,
  recordRefusals: 60_000,
} as const;

/** What must happen although the process that promised it may have died. */
export class Sweeper {
  #loops: Partial<Record<keyof SweeperPasses, PacedLoop>> = {};

  constructor(
    private readonly passes: SweeperPasses,
    private readonly log: Logger,
  ) {}

  start(): void {
    for (const name of Object.keys(EVERY_MS) as (keyof SweeperPasses)[]) this.#loops[name] = this.#loop(name);
  }

  /** Of a row of failures only the first is worth a warning: Temporal may be away for hours. */
  #loop(name: keyof SweeperPasses): PacedLoop {
    let failing = false;
    const pass = async () => {
      const more = await this.passes[name]();
      failing = false;
      return more;
    };
    return startLoop(EVERY_MS[name], pass, (error) => {
      this.log[failing ? 'debug' : 'warn']({ pass: name, error: describeError(error) }, 'a sweep failed');
      failing = true;
    });
  }

  /** Delivers what was just queued without waiting for the next tick. */
  deliverSoon(): void {
    this.#loops.deliverAnswers?.kick();
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#loops).map((loop) => loop.stop()));
    this.#loops = {};
  }
}

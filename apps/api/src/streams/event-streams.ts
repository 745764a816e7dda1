import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { Closing } from '../closing';

/** A reader who takes nothing is given up after two of these at most. */
const LOOK_MS = 12_000;
/** For proxies that end what is idle. Seldom, as the system probes only a connection that nothing is being sent on. */
const LOOKS_A_PING = 3;
/** From then on an idle connection is probed by the system, every second and ten times at most. */
const PROBE_AFTER_MS = 5_000;

const READER_GONE = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ECONNRESET', 'EPIPE'];

/** All open streams of Server-Sent Events: one timer pings them and ends those whose readers are gone. */
export class EventStreams {
  /** Bytes that the system had taken of each at the last look, where it had not taken all. */
  readonly #taken = new Map<Response, number | undefined>();
  #timer: NodeJS.Timeout | undefined;
  #looks = 0;

  constructor(
    private readonly closing: Closing,
    private readonly lookMs = LOOK_MS,
  ) {}

  /**
   * Writes the frames at the pace their reader takes them, and ends with them.
   * @param frames made for a signal that aborts when the reader is gone or the gateway closes
   */
  async send(
    response: Response,
    frames: (signal: AbortSignal) => AsyncIterable<string | Buffer>,
  ): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    // Who left before will not be heard leaving.
    if (response.destroyed) gone.abort();
    response.socket?.setKeepAlive(true, PROBE_AFTER_MS);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    this.#taken.set(response, undefined);
    this.#timer ??= setInterval(() => this.#look(), this.lookMs);
    // Who is behind would hold up the closing; they come back for what they have not got.
    const hurry = () => response.writableNeedDrain && response.destroy();
    this.closing.signal.addEventListener('abort', hurry, { once: true });
    try {
      await pipeline(frames(AbortSignal.any([gone.signal, this.closing.signal])), response);
    } catch (error) {
      if (!READER_GONE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
      gone.abort();
      this.closing.signal.removeEventListener('abort', hurry);
      this.#taken.delete(response);
      if (this.#taken.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    }
  }

  #look(): void {
    this.#looks += 1;
    const pings = this.#looks % LOOKS_A_PING === 0;
    for (const [response, before] of this.#taken) {
      const left = response.writableLength;
      const taken = left === 0 ? undefined : (response.socket?.bytesWritten ?? 0) - left;
      this.#taken.set(response, taken);
      if (taken !== undefined && taken === before) response.destroy();
      else if (pings && left === 0 && !response.writableEnded) response.write(': ping\n\n');
    }
  }
}

import { catalogueError } from '@vouch/shared';
import { fullBucket, refilled, secondsUntilToken, type Bucket } from './token-bucket';

export interface LimitSettings {
  /** Sockets, streams and requests that one caller or address may have open; 0 for any number. */
  connections: number;
  /** Requests and handshakes a second of one caller or address; 0 for any number. */
  requestsPerSecond: number;
}

interface Usage {
  open: number;
  bucket: Bucket;
}

/** Who is over the number of connections may try again then. */
const RETRY_CONNECTION_SECONDS = 10;
/** So many entries are kept before those that say nothing any more are looked for. */
const KEPT_ENTRIES = 10_000;

/** What callers and addresses use of this gateway, and the most that each may. */
export class Limits {
  readonly #usage = new Map<string, Usage>();
  #nextSweep = KEPT_ENTRIES;

  constructor(
    private readonly settings: LimitSettings,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Counts one request, and one connection until the returned function is called.
   * @throws too_many_requests
   */
  enter(who: string): () => void {
    const { connections, requestsPerSecond } = this.settings;
    const usage = this.#usageOf(who);
    if (connections > 0 && usage.open >= connections) {
      throw catalogueError('too_many_requests', {
        limit: 'connections',
        retry_after_seconds: RETRY_CONNECTION_SECONDS,
      });
    }
    if (requestsPerSecond > 0) {
      usage.bucket = refilled(usage.bucket, requestsPerSecond, this.now());
      if (usage.bucket.tokens < 1) {
        throw catalogueError('too_many_requests', {
          limit: 'requests',
          retry_after_seconds: secondsUntilToken(usage.bucket, requestsPerSecond),
        });
      }
      usage.bucket.tokens -= 1;
    }
    usage.open += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      usage.open -= 1;
    };
  }

  #usageOf(who: string): Usage {
    const known = this.#usage.get(who);
    if (known) return known;
    if (this.#usage.size >= this.#nextSweep) this.#sweep();
    const usage = { open: 0, bucket: fullBucket(this.settings.requestsPerSecond, this.now()) };
    this.#usage.set(who, usage);
    return usage;
  }

  #sweep(): void {
    const { requestsPerSecond } = this.settings;
    const full = fullBucket(requestsPerSecond, this.now()).tokens;
    for (const [who, { open, bucket }] of this.#usage) {
      const isFull = refilled(bucket, requestsPerSecond, this.now()).tokens >= full;
      if (open === 0 && isFull) this.#usage.delete(who);
    }
    this.#nextSweep = Math.max(KEPT_ENTRIES, this.#usage.size * 2);
  }
}

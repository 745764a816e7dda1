import type { Writable } from 'node:stream';
import {
  catalogueError,
  taskSocketInboundSchema,
  type CatalogueError,
  type ErrorCode,
  type TaskSocketControl,
} from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';
import type { RawData, WebSocket } from 'ws';
import { CLOSE_NORMAL, CLOSE_TOO_LARGE } from '../sockets/close-codes';
import { readFrame } from '../sockets/frame-text';
import { sendPaced, sendReply } from '../sockets/outgoing';
import { writeTogether } from '../sockets/write-together';
import { DraftBoard } from './draft-board';
import { relayDeltas } from './relay-deltas';
import { parseInput } from '../validation/parse-input';
import { refuseBeyondEnd, type SocketStart } from './replay-start';
import { TaskFeed } from './task-feed';

/** A client that announced `resume=1` has this long to say from where. */
export const RESUME_WAIT_MS = 10_000;

type JournalEnd = Pick<TaskRow, 'last_seq' | 'finished'>;

export interface TaskSocketOptions {
  taskId: string;
  /** What the socket's frames are written to. */
  connection: Writable;
  feed: Pick<TaskFeed, 'subscribe'>;
  drafts: DraftBoard;
  /** Where the task's journal ended at the handshake. */
  end: JournalEnd;
  /** The task as it stands now. */
  currentTask: () => Promise<JournalEnd>;
  start: SocketStart;
}

const errorFrame = ({ code, message }: CatalogueError): TaskSocketControl => ({
  type: 'error',
  code,
  message,
});
const unknownFrame = () => errorFrame(catalogueError('unknown_frame'));

type Frame = ReturnType<typeof parseFrame>;

/** @throws unknown_frame, invalid_request */
function parseFrame(value: unknown) {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (type !== 'ping' && type !== 'resume') throw catalogueError('unknown_frame');
  return parseInput(taskSocketInboundSchema, value);
}

/** One viewer of one task's journal: what it missed, then what comes, then goodbye. */
export class TaskSocketSession {
  readonly #gone = new AbortController();
  readonly #resume = Promise.withResolvers<number | undefined>();
  #started = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly options: TaskSocketOptions,
  ) {
    socket.on('close', () => {
      this.#gone.abort();
      this.#resume.resolve(undefined);
    });
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
  }

  /** @throws invalid_request, seq_beyond_end, not_found */
  async run(): Promise<void> {
    const afterSeq = await this.#firstSeq();
    if (!(await this.#isComplete(afterSeq))) await this.#relay(afterSeq);
    this.socket.close(CLOSE_NORMAL, 'finished');
  }

  /** A step of its own, so that thousands of waiting viewers do not each keep a task in memory. */
  async #isComplete(afterSeq: number): Promise<boolean> {
    const { start, end, currentTask } = this.options;
    const { last_seq, finished } = start.kind === 'from' ? end : await currentTask();
    refuseBeyondEnd(afterSeq, last_seq);
    return finished && afterSeq === last_seq;
  }

  async #firstSeq(): Promise<number> {
    const { start } = this.options;
    if (start.kind === 'from') {
      this.#started = true;
      return start.afterSeq;
    }
    const timer = setTimeout(() => this.#resume.resolve(undefined), RESUME_WAIT_MS);
    const afterSeq = await this.#resume.promise;
    clearTimeout(timer);
    this.#started = true;
    if (afterSeq !== undefined) return afterSeq;
    throw catalogueError('invalid_request', {
      fields: [{ field: 'resume', message: 'the first frame must be {"type":"resume","after_seq":N}' }],
    });
  }

  async #relay(afterSeq: number): Promise<void> {
    const { taskId, connection } = this.options;
    if (this.options.start.deltas) this.#showDrafts(taskId);
    for await (const { frame } of this.options.feed.subscribe(taskId, afterSeq, this.#gone.signal)) {
      if (this.socket.readyState !== this.socket.OPEN) return;
      writeTogether(connection);
      await sendPaced(this.socket, frame);
    }
  }

  #showDrafts(taskId: string): void {
    if (this.#gone.signal.aborted) return;
    const stop = relayDeltas(this.socket, this.options.drafts, taskId);
    this.#gone.signal.addEventListener('abort', stop, { once: true });
  }

  #receive(data: RawData, isBinary: boolean): void {
    const reading = readFrame(data, isBinary);
    if (reading.kind === 'json') return this.#take(reading.value);
    if (reading.kind === 'malformed') return this.#reply(errorFrame(catalogueError('malformed_frame')));
    this.#reply(errorFrame(catalogueError('frame_too_large')));
    this.socket.close(CLOSE_TOO_LARGE, 'frame_too_large');
  }

  #take(value: unknown): void {
    const frame = this.#parse(value);
    if (frame?.type === 'ping') this.#reply({ type: 'pong' });
    if (frame?.type !== 'resume') return;
    if (this.#started) this.#reply(unknownFrame());
    else this.#resume.resolve(frame.after_seq);
  }

  #parse(value: unknown): Frame | undefined {
    try {
      return parseFrame(value);
    } catch (error) {
      this.#reply(errorFrame(error as CatalogueError<ErrorCode>));
      return undefined;
    }
  }

  #reply(frame: TaskSocketControl): void {
    sendReply(this.socket, frame);
  }
}

import { catalogueError, type AgentSocketOutbound } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';
import type { RawData, WebSocket } from 'ws';
import type { Caller } from '../auth/caller';
import { asCatalogueError } from '../errors/as-catalogue-error';
import { CLOSE_TOO_LARGE } from '../sockets/close-codes';
import { readFrame } from '../sockets/frame-text';
import { isBehind, sendPaced, sendReply } from '../sockets/outgoing';
import { AgentActions } from './agent-actions';
import { AgentFeed, type AgentView } from './agent-feed';
import { errorFrame, pongFrame, stateFrame } from './agent-frames';
import { clientRefOf, parseAgentFrame } from './agent-inbound';
import { showsEffect, type Effect } from './effect';
import { createPacer, type Pacer } from './pacer';
import { ShownTasks, type ShownTask } from './shown-task';

const UPDATE_INTERVAL_MS = 100;
/** Actions of one socket that may wait for their turn. */
const MAX_WAITING_ACTIONS = 50;
/** Effects of one socket that may wait to be seen. */
const MAX_PENDING_EFFECTS = 100;

interface PendingEffect {
  client_ref: string;
  effect: Effect;
}

export interface AgentSocketDeps {
  feed: AgentFeed;
  shownTasks: ShownTasks;
  actions: AgentActions;
  onError: (error: unknown) => void;
}

/** One client of `/ws/agent`: what it is shown, and what it asks for. */
export class AgentSocketSession {
  readonly #view: AgentView;
  readonly #shown: ShownTask | undefined;
  readonly #updates: Pacer;
  #actions: Promise<void> = Promise.resolve();
  #waitingActions = 0;
  #pending: PendingEffect[] = [];
  #seq = 0;
  #mark = '';

  constructor(
    private readonly socket: WebSocket,
    private readonly caller: Caller,
    taskId: string | undefined,
    private readonly deps: AgentSocketDeps,
  ) {
    this.#updates = createPacer(UPDATE_INTERVAL_MS, () => this.#update(), deps.onError);
    const ask = () => this.#updates.ask();
    this.#shown = taskId === undefined ? undefined : deps.shownTasks.open(taskId, ask);
    this.#view = deps.feed.open(caller, ask);
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('close', () => {
      this.#updates.stop();
      this.#view.close();
      this.#shown?.close();
    });
  }

  /** Shows the present state when it is another one, or when it shows what an action of this client did. */
  async #update(): Promise<void> {
    const list = this.#view.list();
    const task = this.#shown?.current();
    if (!list || (this.#shown && !task)) return;
    if (isBehind(this.socket)) return this.#updates.ask();
    const seen = await this.#firstSeen(list.rows);
    const mark = `${task?.lastSeq} ${list.mark}`;
    if (!seen && mark === this.#mark) return;
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.#mark = mark;
    this.#seq += 1;
    const position = { seq: this.#seq, client_ref: seen?.client_ref };
    await sendPaced(this.socket, stateFrame(position, list.json, task?.json));
    if (seen) {
      this.#pending = this.#pending.filter((pending) => pending !== seen);
      if (this.#pending.length > 0) this.#updates.ask();
    }
  }

  async #firstSeen(rows: readonly TaskRow[]): Promise<PendingEffect | undefined> {
    for (const pending of this.#pending) {
      const { effect } = pending;
      // What the list shows counts, not what is stored by now: the update must show the effect.
      const listed = rows.find(({ task_id }) => task_id === effect.task_id)?.state;
      const state = listed ?? (await this.deps.shownTasks.stateOf(effect.task_id));
      if (showsEffect(effect, rows, state)) return pending;
    }
    return undefined;
  }

  #receive(data: RawData, isBinary: boolean): void {
    const reading = readFrame(data, isBinary);
    if (reading.kind === 'json') return this.#take(reading.value);
    if (reading.kind === 'malformed') return this.#send(errorFrame(catalogueError('malformed_frame')));
    this.#send(errorFrame(catalogueError('frame_too_large')));
    this.socket.close(CLOSE_TOO_LARGE, 'frame_too_large');
  }

  #take(value: unknown): void {
    try {
      const { type, payload } = parseAgentFrame(value);
      if (type === 'ping') this.#send(pongFrame(payload));
      if (type === 'action') this.#queue(payload);
    } catch (error) {
      this.#refuse(error, undefined);
    }
  }

  /** Actions of one client happen in the order in which it sent them. */
  #queue(payload: Record<string, unknown>): void {
    const client_ref = clientRefOf(payload);
    if (this.#waitingActions >= MAX_WAITING_ACTIONS) {
      return this.#refuse(catalogueError('unavailable', { part: 'gateway' }), client_ref);
    }
    this.#waitingActions += 1;
    this.#actions = this.#actions.then(async () => {
      await this.#act(payload, client_ref);
      this.#waitingActions -= 1;
    });
  }

  async #act(payload: Record<string, unknown>, client_ref: string | undefined): Promise<void> {
    try {
      const effect = await this.deps.actions.perform(this.caller, payload);
      if (!effect || client_ref === undefined) return;
      this.#pending = [...this.#pending, { client_ref, effect }].slice(-MAX_PENDING_EFFECTS);
      this.#updates.ask();
    } catch (error) {
      this.#refuse(error, client_ref);
    }
  }

  #refuse(thrown: unknown, client_ref: string | undefined): void {
    const error = asCatalogueError(thrown);
    // An overloaded server is told to the client; a line each would let a client fill the log.
    if (error.status >= 500 && error.code !== 'unavailable') this.deps.onError(thrown);
    this.#send(errorFrame(error, client_ref));
  }

  #send(frame: AgentSocketOutbound): void {
    sendReply(this.socket, frame);
  }
}

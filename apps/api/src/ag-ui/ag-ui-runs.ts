import type { Event } from '@ag-ui/core';
import {
  catalogueError,
  sayToTaskSchema,
  type AgUiInput,
  type OpenRequest,
  type RunState,
} from '@vouch/shared';
import type { TaskWithSpec, Tasks, Vault } from '@vouch/storage';
import { actingUser, type Caller } from '../auth/caller';
import { JournalReader } from '../journal/journal-reader';
import { TaskFeed } from '../journal/task-feed';
import { RequestAnswerer } from '../requests/request-answerer';
import { TaskAccess } from '../tasks/task-access';
import { TaskSteering } from '../tasks/task-steering';
import { TaskStarter } from '../tasks/task-starter';
import { parseInput } from '../validation/parse-input';
import { requestIdOf } from '../validation/path-values';
import { openInterrupts, PAUSE } from './interrupts';
import { mapEvent, suspend } from './mapping';
import {
  decisionOf,
  fieldOfInput,
  fieldOfResume,
  knownTo,
  lastWords,
  naming,
  resumedTask,
  seenOf,
  threadKeys,
  type ResumedRequest,
} from './run-input';
import { openSegment, type Step } from './segment';

/** A segment that is ready to be streamed: everything that could be refused has been. */
export interface OpenedSegment {
  task: TaskWithSpec;
  /** Requests that were answered to open it: the run does not wait for them any more, whatever its journal says yet. */
  answered: ReadonlySet<string>;
}

interface Running {
  taskId: string;
  /** The person has said something since. */
  fresh: boolean;
}

/** AG-UI runs over tasks: a thread's newest message starts a task, or finds the one it has started. */
export class AgUiRuns {
  constructor(
    private readonly tasks: Pick<Tasks, 'findByKeys'>,
    private readonly access: TaskAccess,
    private readonly starter: TaskStarter,
    private readonly answerer: RequestAnswerer,
    private readonly steering: TaskSteering,
    private readonly vault: Pick<Vault, 'isAwaited'>,
    private readonly journal: JournalReader,
    private readonly feed: TaskFeed,
  ) {}

  /** @throws invalid_request, forbidden, not_found, unknown_request, already_answered, run_finished */
  async open(caller: Caller, input: AgUiInput): Promise<OpenedSegment> {
    if (input.resume && input.resume.length > 0) return this.#resume(caller, input.resume);
    const running = await this.#running(caller, input);
    const taskId = await this.#begin(caller, input, running).catch(naming(fieldOfInput));
    return { task: await this.access.find(caller, taskId), answered: new Set() };
  }

  /** The events of the segment; ends when the run waits for a person, has finished, or the signal aborts. */
  async *events(
    input: AgUiInput,
    { task, answered }: OpenedSegment,
    signal: AbortSignal,
  ): AsyncGenerator<Event, void, void> {
    const taskId = task.task_id;
    const ids = { threadId: input.threadId, runId: input.runId, taskId };
    let [segment, events]: Step = openSegment(ids, task.state, knownTo(input));
    yield* events;
    const seen = Math.min(seenOf(input, taskId), task.last_seq);
    const interrupts = seen === task.last_seq ? openInterrupts(segment, answered) : [];
    if (interrupts.length > 0) return yield* suspend(segment, interrupts);
    // Who has all of a finished run still has to be told how it ended.
    const after = task.finished && seen === task.last_seq ? seen - 1 : seen;
    for await (const { event } of this.feed.subscribe(taskId, after, signal)) {
      [segment, events] = mapEvent(segment, event);
      yield* events;
      if (event.type === 'finished') return;
      const waiting = event.seq >= segment.state.last_seq ? openInterrupts(segment, answered) : [];
      if (waiting.length > 0) return yield* suspend(segment, waiting);
    }
  }

  /** The task that this thread is about, if there is one. A thread that is named like a task shows that task. */
  async #running(caller: Caller, input: AgUiInput): Promise<Running | undefined> {
    if (input.threadId.startsWith('task_')) {
      const { task_id } = await this.access.find(caller, input.threadId);
      return { taskId: task_id, fresh: false };
    }
    const keys = threadKeys(input);
    const found = await this.tasks.findByKeys(actingUser(caller, userOf(input)), keys);
    const [newest] = found.toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
    if (!newest) return undefined;
    const fresh = newest.key !== keys[0];
    return fresh && newest.finished ? undefined : { taskId: newest.task_id, fresh };
  }

  async #begin(caller: Caller, input: AgUiInput, running: Running | undefined): Promise<string> {
    if (!running) return this.#start(caller, input);
    if (running.fresh) await this.#say(caller, running.taskId, input);
    return running.taskId;
  }

  /** Words of the person while the run goes on are for the team; repeated, they are said once. */
  async #say(caller: Caller, taskId: string, input: AgUiInput): Promise<void> {
    const said = parseInput(sayToTaskSchema, { content: lastWords(input) });
    await this.steering.say(caller, taskId, said, threadKeys(input)[0] ?? '');
  }

  async #start(caller: Caller, input: AgUiInput): Promise<string> {
    const body = { ...input.forwardedProps?.vouch, task: lastWords(input) };
    return (await this.starter.start(caller, body, threadKeys(input)[0])).task_id;
  }

  async #resume(caller: Caller, entries: NonNullable<AgUiInput['resume']>): Promise<OpenedSegment> {
    const { taskId, requests } = resumedTask(entries);
    const { state } = await this.access.find(caller, taskId);
    const answered = new Set<string>();
    for (const request of requests)
      if (await this.#answer(caller, taskId, state, request)) answered.add(request.requestId);
    return { task: await this.access.find(caller, taskId), answered };
  }

  /** Whether the run has, or will get, the answer; a key that was not stored leaves its request open. */
  async #answer(caller: Caller, taskId: string, state: RunState, request: ResumedRequest): Promise<boolean> {
    const requestId = requestIdOf(request.requestId);
    if (requestId === PAUSE) {
      const goOn = request.entry.status === 'resolved' && state.phase === 'paused';
      if (goOn) await this.steering.order(caller, taskId, 'resume');
      return goOn;
    }
    const kind = await this.#kindOf(taskId, state, requestId);
    const decision = decisionOf(kind, request);
    if (decision === 'stored')
      return Object.hasOwn(state.answered, requestId) || !(await this.vault.isAwaited(taskId, requestId));
    await this.answerer.answer(caller, taskId, requestId, decision).catch(naming(fieldOfResume(request)));
    return true;
  }

  /**
   * A request that is closed already is looked up in the journal, so that a repeated answer can be confirmed.
   * @throws unknown_request
   */
  async #kindOf(taskId: string, state: RunState, requestId: string): Promise<OpenRequest['kind']> {
    const open = state.awaiting.find(({ request_id }) => request_id === requestId);
    if (open) return open.kind;
    for (let after = 0; ;) {
      const page = await this.journal.read(taskId, after, 1_000);
      for (const event of page) {
        if (event.type === 'credential_request' && event.request_id === requestId) return 'credential';
        if (event.type === 'approval_request' && event.request_id === requestId) return event.kind;
      }
      const last = page.at(-1);
      if (!last) throw catalogueError('unknown_request', { request_id: requestId });
      after = last.seq;
    }
  }
}

const userOf = ({ forwardedProps }: AgUiInput): string | undefined => {
  const user = forwardedProps?.vouch?.user_id;
  return typeof user === 'string' ? user : undefined;
};

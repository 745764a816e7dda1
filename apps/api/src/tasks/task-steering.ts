import { createHash } from 'node:crypto';
import { catalogueError, type SayToTask } from '@vouch/shared';
import type { Outputs, TaskWithSpec } from '@vouch/storage';
import { actorOf, type Caller } from '../auth/caller';
import type { RunOrder, Runs } from '../temporal/runs';
import type { TakeSignal } from '../temporal/signal-allowance';
import { withoutKeys } from '../validation/pasted-keys';
import { TaskAccess } from './task-access';

/** What people do to a run while it goes on; the run itself decides when, and says so in its journal. */
export class TaskSteering {
  constructor(
    private readonly access: TaskAccess,
    private readonly runs: Runs,
    private readonly outputs: Pick<Outputs, 'storeOnce'>,
    private readonly takeSignal: TakeSignal,
  ) {}

  /** @throws not_found, run_finished, too_many_messages, unavailable */
  async order(caller: Caller, taskId: string, order: 'stop' | 'pause' | 'resume'): Promise<void> {
    const task = await this.#unfinished(caller, taskId);
    await this.takeSignal(taskId, order);
    await this.#send(task, { order, payload: { actor: actorOf(caller) } });
  }

  /**
   * Says something to the team. The same key and text of the same run are said once.
   * @returns the message's id, how far the journal went before, and what was masked in it
   * @throws not_found, run_finished, too_many_messages, unavailable, idempotency_mismatch
   */
  async say(
    caller: Caller,
    taskId: string,
    said: SayToTask,
    key: string,
  ): Promise<{ message_id: string; after_seq: number; warnings: string[] }> {
    const task = await this.#unfinished(caller, taskId);
    await this.takeSignal(taskId, 'say');
    const { value, warnings } = withoutKeys(said);
    const { content } = value;
    const call_id = `p-${createHash('sha256').update(key).digest('base64url').slice(0, 16)}`;
    const words = { output: { content }, facts: {}, request: null };
    const stored = await this.outputs.storeOnce({ task_id: taskId, call_id, kind: 'person', ...words });
    if (stored.output.content !== content) throw catalogueError('idempotency_mismatch');
    await this.#send(task, { order: 'say', payload: { call_id, actor: actorOf(caller) } });
    return { message_id: call_id, after_seq: task.last_seq, warnings };
  }

  async #unfinished(caller: Caller, taskId: string): Promise<TaskWithSpec> {
    const task = await this.access.find(caller, taskId);
    if (task.finished) throw catalogueError('run_finished');
    return task;
  }

  async #send(task: TaskWithSpec, order: RunOrder): Promise<void> {
    if ((await this.runs.order(task.task_id, order)) === 'sent') return;
    if (task.last_seq > 0) throw catalogueError('run_finished');
    // Stored but not started yet: it starts, and the order is the first thing it learns.
    await this.runs.start(task);
    if ((await this.runs.order(task.task_id, order)) === 'gone') throw catalogueError('run_finished');
  }
}

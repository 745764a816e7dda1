import { createHash, randomBytes } from 'node:crypto';
import {
  catalogueError,
  isCatalogueError,
  maskSecrets,
  startTaskSchema,
  type AgentSpec,
  type StartTask,
} from '@vouch/shared';
import { canonicalJson, type NewTask, type Tasks } from '@vouch/storage';
import type { Logger } from 'pino';
import { actingUser, type Caller } from '../auth/caller';
import type { Runs, RunnableTask } from '../temporal/runs';
import { ignoredFields, parseInput } from '../validation/parse-input';
import { withoutKeys } from '../validation/pasted-keys';
import type { TeamLibrary } from '../teams/team-library';
import { refuseUnpriced, type DefaultModels } from './priced-models';
import { refuseInconsistent } from './team-names';
import { modelAdvice } from './model-advice';
import { specOf, titleOf } from './task-plan';

export interface StartedTask {
  task_id: string;
  warnings: string[];
}

const invalidTeam = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });
export const newTaskId = () => `task_${randomBytes(15).toString('base64url')}`;
/** Tells a repeated request from another one with the same key; secrets in it make no difference. */
export const requestDigest = (body: unknown): string =>
  createHash('sha256')
    .update(maskSecrets(canonicalJson(body)))
    .digest('base64url');

/** Starts tasks, for REST and for the agent socket alike. */
export class TaskStarter {
  constructor(
    private readonly tasks: Tasks,
    private readonly runs: Runs,
    private readonly library: TeamLibrary,
    private readonly models: DefaultModels,
    private readonly log: Logger,
    private readonly onInserted: (taskId: string) => void = () => undefined,
  ) {}

  /**
   * Stores a task and starts its workflow. A stored task is accepted: without Temporal it starts later.
   * @throws invalid_request, forbidden, idempotency_mismatch
   */
  async start(caller: Caller, raw: unknown, idempotencyKey?: string): Promise<StartedTask> {
    const { value: body, warnings } = withoutKeys(parseInput(startTaskSchema, raw));
    const spec = specOf(body, await this.savedTeam(caller, body));
    refuseInconsistent(spec);
    refuseUnpriced(spec, this.models);
    const user_id = actingUser(caller, body.user_id);
    const task_id = await this.insert({
      task_id: newTaskId(),
      user_id,
      title: titleOf(body.task),
      spec,
      text: body.task,
      idempotency_key: idempotencyKey,
      request_hash: requestDigest(raw),
    });
    const ignored = ignoredFields(startTaskSchema, raw);
    return { task_id, warnings: [...warnings, ...ignored, ...modelAdvice(spec, this.models)] };
  }

  /**
   * Stores a task and starts its workflow, unless the same key has done so before.
   * @returns the id of the task that the key stands for
   * @throws idempotency_mismatch
   */
  async insert(task: NewTask): Promise<string> {
    const { task_id, title, created } = await this.tasks.insert(task);
    if (created) await this.begin({ ...task, title });
    return task_id;
  }

  /** The agents of the saved team that a body names. */
  private async savedTeam(
    caller: Caller,
    { team, agents, build_team }: StartTask,
  ): Promise<AgentSpec[] | undefined> {
    if (build_team && (team ?? agents)) throw invalidTeam('build_team', 'not together with team or agents');
    if (team === undefined) return undefined;
    if (agents !== undefined) throw invalidTeam('team', 'not together with agents');
    try {
      return (await this.library.find(caller, team)).agents;
    } catch (error) {
      throw isCatalogueError(error) && error.code === 'not_found'
        ? invalidTeam('team', 'there is no saved team with this id')
        : error;
    }
  }

  /** Starts a stored task's workflow; what fails here is tried again by the sweeper. */
  async begin(task: RunnableTask): Promise<void> {
    this.onInserted(task.task_id);
    try {
      await this.runs.start(task);
      await this.tasks.markStarted(task.task_id);
    } catch {
      this.log.warn({ task_id: task.task_id }, 'the task is stored and starts when Temporal can be reached');
    }
  }
}

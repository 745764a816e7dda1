import {
  catalogueError,
  forkTaskSchema,
  isCatalogueError,
  isOpening,
  NOTHING_COPIED,
  settles,
  withCopied,
  type AgentSpec,
  type CopiedRun,
  type DecidedEvent,
  type ErrorDetails,
  type ForkedData,
  type ForkTask,
} from '@vouch/shared';
import type { CopiedJournal, NewTask, Outputs, TaskWithSpec } from '@vouch/storage';
import { actorOf, type Caller } from '../auth/caller';
import { JournalReader } from '../journal/journal-reader';
import { eventsOf } from '../journal/events-of';
import { refuseUnpriced, type DefaultModels } from '../tasks/priced-models';
import { TaskAccess } from '../tasks/task-access';
import { titleOf } from '../tasks/task-plan';
import { newTaskId, requestDigest, type StartedTask, TaskStarter } from '../tasks/task-starter';
import { refuseInconsistent } from '../tasks/team-names';
import { parseInput } from '../validation/parse-input';
import { withoutKeys } from '../validation/pasted-keys';
import { forkedSpec } from './forked-spec';

/** The call under which a team that was made for the task is stored. */
const TEAM_CALL_ID = 'team';

type Point = CopiedRun & { message: NonNullable<CopiedRun['message']> };

const refuse = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

/** Starts runs that go on from a copy of another one's journal. */
export class TaskForker {
  constructor(
    private readonly access: TaskAccess,
    private readonly journal: JournalReader,
    private readonly outputs: Pick<Outputs, 'find'>,
    private readonly starter: TaskStarter,
    private readonly models: DefaultModels,
  ) {}

  /**
   * Stores the fork with its copy, and starts its workflow; without Temporal it starts later.
   * @throws not_found, invalid_request naming after_seq or what the edit makes impossible, idempotency_mismatch, unavailable
   */
  async fork(caller: Caller, taskId: string, raw: unknown, idempotencyKey?: string): Promise<StartedTask> {
    const parent = await this.access.find(caller, taskId);
    const { value: body, warnings } = withoutKeys(parseInput(forkTaskSchema, raw));
    const point = await this.#pointOf(parent, body.after_seq);
    const { content, ...options } = body.edit ?? {};
    const fork = { ...point.point, last_seq: body.after_seq + 1 };
    const spec = forkedSpec(parent.spec, await this.#teamOf(parent, point), options, fork);
    refuseEdit(() => {
      refuseInconsistent(spec);
      refuseUnpriced(spec, this.models);
      refuseEnded(point, spec.max_rounds);
    });
    const task: NewTask = {
      task_id: newTaskId(),
      user_id: parent.user_id,
      title: content !== undefined && isOpening(point.message) ? titleOf(content) : undefined,
      text: '',
      spec,
      copy: copyOf(parent, point.message, body, actorOf(caller)),
      idempotency_key: idempotencyKey,
      request_hash: requestDigest({ fork_of: taskId, body: raw }),
    };
    return { task_id: await this.starter.insert(task), warnings };
  }

  /** Everything up to the message, which has to be one that a run can go on from. */
  async #pointOf({ task_id, last_seq }: TaskWithSpec, after_seq: number): Promise<Point> {
    if (after_seq > last_seq) throw refuse('after_seq', `the run has only ${last_seq} events`);
    let run = NOTHING_COPIED;
    for await (const event of eventsOf(this.journal, task_id, 0, after_seq)) run = withCopied(run, event);
    const { message } = run;
    if (!message)
      throw refuse('after_seq', 'must be the seq of the opening message or of a message of an agent');
    if (isOpening(message)) return { ...run, message };
    for await (const event of eventsOf(this.journal, task_id, after_seq, last_seq)) {
      if (settles(event, message)) return { ...run, message };
    }
    throw refuse('after_seq', 'the message has no verdict yet');
  }

  async #teamOf({ task_id, spec }: TaskWithSpec, { state }: Point) {
    const present = state.agents.map(({ name }) => name);
    if (spec.agents.length > 0) return { team: spec.agents, present };
    const made = await this.outputs.find(task_id, TEAM_CALL_ID);
    return { team: (made?.output.agents ?? []) as AgentSpec[], present };
  }
}

/** What the parent was asked to be was valid; what is not now comes from the edit. @throws invalid_request */
function refuseEdit(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!isCatalogueError(error) || error.code !== 'invalid_request') throw error;
    const { fields } = error.details as ErrorDetails['invalid_request'];
    throw catalogueError('invalid_request', {
      fields: fields.map(({ field, message }) => ({ field: `edit.${field}`, message })),
    });
  }
}

/** @throws invalid_request when no round is left for anybody to speak */
function refuseEnded({ message: { round = 1 } }: Point, max_rounds: number): void {
  if (round < max_rounds) return;
  throw refuse('max_rounds', `the message is of round ${round} of ${max_rounds}; give the fork more rounds`);
}

function copyOf(
  { task_id: parent_task_id, redactions }: TaskWithSpec,
  { message_id }: Point['message'],
  body: ForkTask,
  actor: string,
): CopiedJournal {
  const { after_seq, edit } = body;
  const edited = edit?.content !== undefined;
  const changed = edited ? '; its last message was changed' : '';
  const data: ForkedData = { parent_task_id, after_seq, message_id, edited, actor };
  const forked: DecidedEvent = {
    seq: after_seq + 1,
    ts: Date.now() / 1000,
    type: 'info',
    body: { kind: 'forked', message: `Up to here a copy of another run, made by ${actor}${changed}.`, data },
  };
  return {
    parent_task_id,
    redactions,
    after_seq,
    message_id,
    ...(edit?.content !== undefined && { edit: { content: edit.content, actor } }),
    forked,
  };
}

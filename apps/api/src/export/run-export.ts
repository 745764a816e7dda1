import type { JournalEvent, TaskDetail } from '@vouch/shared';
import { eventsOf } from '../journal/events-of';
import { JournalReader } from '../journal/journal-reader';
import { eventMarkdown, headMarkdown } from './run-markdown';

/** A run as one document, made page by page, however long it is; as far as its journal goes now. */
export class RunExport {
  constructor(private readonly journal: JournalReader) {}

  async *markdown(task: TaskDetail): AsyncGenerator<string> {
    yield headMarkdown(task);
    for await (const event of this.#events(task)) yield eventMarkdown(event);
  }

  /** `{task, events}` with the fields of `GET /tasks/{task_id}` and of its events. */
  async *json(task: TaskDetail): AsyncGenerator<string> {
    yield `{"task":${JSON.stringify(task)},"events":[`;
    let separator = '\n';
    for await (const event of this.#events(task)) {
      yield `${separator}${JSON.stringify(event)}`;
      separator = ',\n';
    }
    yield '\n]}\n';
  }

  #events({ task_id, state }: TaskDetail): AsyncGenerator<JournalEvent> {
    return eventsOf(this.journal, task_id, 0, state.last_seq);
  }
}

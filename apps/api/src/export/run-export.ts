import type { JournalEvent, TaskDetail } from '@vouch/shared';
import { JournalReader } from '../journal/journal-reader';
import { eventMarkdown, headMarkdown } from './run-markdown';

const PAGE = 500;

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

  async *#events({ task_id, state }: TaskDetail): AsyncGenerator<JournalEvent> {
    for (let after = 0; after < state.last_seq;) {
      const page = await this.journal.read(task_id, after, PAGE);
      if (page.length === 0) return;
      for (const event of page) if (event.seq <= state.last_seq) yield event;
      after = page.at(-1)?.seq ?? state.last_seq;
    }
  }
}

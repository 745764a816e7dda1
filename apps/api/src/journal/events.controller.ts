import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import type { TaskRow } from '@vouch/storage';
import type { Request, Response } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { Closing } from '../closing';
import { TaskAccess } from '../tasks/task-access';
import { parseInput } from '../validation/parse-input';
import { streamEvents } from './event-stream';
import { JournalReader } from './journal-reader';
import { listEventsQuery, refuseBeyondEnd, streamStart } from './replay-start';
import { TaskFeed } from './task-feed';

@Controller('tasks/:task_id/events')
export class EventsController {
  constructor(
    private readonly access: TaskAccess,
    private readonly journal: JournalReader,
    private readonly feed: TaskFeed,
    private readonly closing: Closing,
  ) {}

  /** The journal as JSON or, for `Accept: text/event-stream`, as a stream that goes on until the run has finished. */
  @Get()
  async events(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Query() query: unknown,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { after_seq, limit } = parseInput(listEventsQuery, { ...(query as object) });
    const task = await this.access.find(caller, taskId);
    if (request.accepts(['json', 'text/event-stream']) === 'text/event-stream') {
      return this.#stream(task, streamStart(after_seq, lastEventId), response);
    }
    refuseBeyondEnd(after_seq, task.last_seq);
    const events = await this.journal.read(taskId, after_seq, limit);
    response.json({ task_id: taskId, events, last_seq: Math.max(task.last_seq, events.at(-1)?.seq ?? 0) });
  }

  async #stream(task: TaskRow, afterSeq: number, response: Response): Promise<void> {
    refuseBeyondEnd(afterSeq, task.last_seq);
    if (task.finished && afterSeq === task.last_seq) {
      // The status that tells an EventSource not to come back.
      response.status(204).end();
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.closing.signal]);
    await streamEvents(response, this.feed.subscribe(task.task_id, afterSeq, signal), signal);
  }
}

import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import type { TaskRow } from '@vouch/storage';
import type { Request, Response } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { Closing } from '../closing';
import { DescribeRoute } from '../openapi/describe-route';
import { reconnectAfter } from '../sockets/reconnect-hint';
import { EventStreams } from '../streams/event-streams';
import { TaskAccess } from '../tasks/task-access';
import { parseInput } from '../validation/parse-input';
import { eventFrames } from './event-frames';
import { JournalReader } from './journal-reader';
import { listEventsQuery, refuseBeyondEnd, streamStart } from './replay-start';
import { TaskFeed } from './task-feed';

/** Streams that may have to be spread when the gateway closes. */
const STREAMS_AT_CLOSE = 2_000;

@Controller('tasks/:task_id/events')
export class EventsController {
  constructor(
    private readonly access: TaskAccess,
    private readonly journal: JournalReader,
    private readonly feed: TaskFeed,
    private readonly streams: EventStreams,
    private readonly closing: Closing,
  ) {}

  @DescribeRoute({
    summary: 'Reads the journal of a task',
    description:
      'As JSON, or for `Accept: text/event-stream` as Server-Sent Events (`id:` = seq, `Last-Event-ID` honoured) that go ' +
      'on until the run has finished. 204 tells an event stream that there is nothing more to come.',
    params: { task_id: 'The task.' },
    query: {
      after_seq: { description: 'The last seq the client has.', minimum: 0, default: 0 },
      limit: {
        description:
          'How many events at most (JSON only); fewer when they are large. Only an empty page is the end.',
        minimum: 1,
        maximum: 1_000,
        default: 1_000,
      },
    },
    headers: { 'Last-Event-ID': 'Event stream only: the last seq the client has; wins over `after_seq`.' },
    answers: [
      {
        status: 200,
        description: 'Events with a greater seq, in order.',
        schema: 'ListEvents',
        alsoAs: { 'text/event-stream': 'One `JournalEvent` as JSON in the data of each event.' },
      },
      {
        status: 204,
        description: 'Event stream only: the journal is complete and the client has all of it.',
      },
    ],
    refuses: ['invalid_request', 'seq_beyond_end', 'not_found'],
  })
  @Get()
  async readEvents(
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
    const retryAfterMs = () => (this.closing.signal.aborted ? reconnectAfter(STREAMS_AT_CLOSE) : undefined);
    await this.streams.send(response, (signal) =>
      eventFrames(this.feed.subscribe(task.task_id, afterSeq, signal), retryAfterMs),
    );
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import type { InboxResponse } from '@vouch/shared';
import type { Inbox } from '@vouch/storage';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { parseInput } from '../validation/parse-input';
import { cursorText, INBOX_PARAMETERS, inboxQuery } from './inbox-query';

/** The inbox as Nest injects it: without authentication everybody's, else the caller's own. */
export class InboxReader {
  constructor(private readonly inbox: Inbox) {}

  async read({ user_id }: Caller, query: unknown): Promise<InboxResponse> {
    const { limit, cursor } = parseInput(inboxQuery, { ...(query as object) });
    const { items, next } = await this.inbox.page({ userId: user_id, limit, after: cursor });
    return { items, next_cursor: next ? cursorText(next) : null };
  }
}

@Controller('inbox')
export class InboxController {
  constructor(private readonly reader: InboxReader) {}

  @DescribeRoute({
    summary: 'Lists what waits for the caller, newest first',
    description:
      'Every open request of every run. Runs of a user that wait for a key of one provider are one item: one key ' +
      'answers them all.',
    query: INBOX_PARAMETERS,
    answers: [{ status: 200, description: 'A page of open requests.', schema: 'Inbox' }],
    refuses: ['invalid_request'],
  })
  @Get()
  showInbox(@CurrentCaller() caller: Caller, @Query() query: unknown): Promise<InboxResponse> {
    return this.reader.read(caller, query);
  }
}

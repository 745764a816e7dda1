import { Body, Controller, Get, Headers, Param, Post, Query, Req } from '@nestjs/common';
import type { Comparison, StartTaskResponse } from '@vouch/shared';
import type { Request } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { taskSocketUrl } from '../http/public-address';
import { RequestView } from '../http/request-view';
import { DescribeRoute } from '../openapi/describe-route';
import { idempotencyKeyOf } from '../tasks/idempotency-key';
import { parseInput } from '../validation/parse-input';
import { queryNumber } from '../validation/path-values';
import { RunComparison } from './run-comparison';
import { TaskForker } from './task-forker';

const MAX_ROWS = 500;
const DEFAULT_ROWS = 100;
const compareQuery = z.strictObject({ limit: queryNumber(1, MAX_ROWS).default(DEFAULT_ROWS) });

/** Runs that go on from a copy of another one, and how the two differ. */
@Controller('tasks/:task_id')
export class ForksController {
  constructor(
    private readonly forker: TaskForker,
    private readonly comparison: RunComparison,
    private readonly view: RequestView,
  ) {}

  @DescribeRoute({
    summary: 'Forks a run at a message',
    description:
      'Starts a new run from a copy of the journal up to `after_seq`: the seq of the opening message, or of a message ' +
      'of an agent that has a verdict. What followed from that verdict happens anew: requests are asked again, with new ' +
      'ids, and nothing of what the first run had used counts. `edit.content` takes the place of the message, which is ' +
      'then marked with `edited_by` and verified anew; the rest of `edit` changes what the run was asked to be. The ' +
      'new run has `state.parent`. A fork is accepted while Temporal is away and starts when it is back.',
    params: { task_id: 'The run to copy; it may still be going on and is not changed.' },
    headers: {
      'Idempotency-Key':
        '1 to 200 visible ASCII characters. The same key and body give the same fork, at any time.',
    },
    body: 'ForkTask',
    answers: [
      {
        status: 201,
        description: 'The fork is stored; `ws_url` is its journal.',
        schema: 'StartTaskResponse',
      },
    ],
    refuses: ['not_found', 'invalid_request', 'invalid_json', 'payload_too_large', 'idempotency_mismatch'],
  })
  @Post('fork')
  async fork(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Body() raw: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<StartTaskResponse> {
    const { task_id, warnings } = await this.forker.fork(caller, taskId, raw, idempotencyKeyOf(key));
    const ws_url = taskSocketUrl(this.view.addressOf(request), task_id);
    return warnings.length > 0 ? { task_id, ws_url, warnings } : { task_id, ws_url };
  }

  @DescribeRoute({
    summary: 'Compares two runs',
    description:
      'The messages that both begin with, verdicts included, and from there on both side by side. Long messages are ' +
      'cut; `more` says how many rows were left out.',
    params: { task_id: 'One run.', other_id: 'Another one, of any kinship.' },
    query: {
      limit: { description: 'How many rows at most.', minimum: 1, maximum: MAX_ROWS, default: DEFAULT_ROWS },
    },
    answers: [{ status: 200, description: 'Both as far as they have come.', schema: 'Comparison' }],
    refuses: ['not_found', 'invalid_request'],
  })
  @Get('compare/:other_id')
  compare(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Param('other_id') otherId: string,
    @Query() query: unknown,
  ): Promise<Comparison> {
    const { limit } = parseInput(compareQuery, { ...(query as object) });
    return this.comparison.compare(caller, taskId, otherId, limit);
  }
}

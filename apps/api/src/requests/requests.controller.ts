import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { AnswerRequestResponse } from '@vouch/shared';
import type { Response } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { RequestAnswerer } from './request-answerer';

@Controller('tasks/:task_id/requests')
export class RequestsController {
  constructor(private readonly answerer: RequestAnswerer) {}

  @DescribeRoute({
    summary: 'Answers a request of a run',
    description:
      'Approvals take `approve` or `reject`; a credential request takes `decline` (a key is sent with POST /credentials). ' +
      'Repeating an answer confirms it.',
    params: { task_id: 'The task.', request_id: 'The request, from the journal or from GET /inbox.' },
    body: 'AnswerRequest',
    answers: [
      { status: 200, description: 'The run has taken the answer.', schema: 'AnswerRequestResponse' },
      {
        status: 202,
        description: 'The run takes the answer as soon as it can.',
        schema: 'AnswerRequestResponse',
      },
    ],
    refuses: [
      'invalid_request',
      'invalid_json',
      'not_found',
      'unknown_request',
      'already_answered',
      'run_finished',
    ],
  })
  @Post(':request_id')
  async answerRequest(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Param('request_id') requestId: string,
    @Body() raw: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnswerRequestResponse> {
    const result = await this.answerer.answer(caller, taskId, requestId, raw);
    response.status(result.status === 'applied' ? 200 : 202);
    return result;
  }
}

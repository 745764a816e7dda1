import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { AnswerRequestResponse } from '@vouch/shared';
import type { Response } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { RequestAnswerer } from './request-answerer';

@Controller('tasks/:task_id/requests')
export class RequestsController {
  constructor(private readonly answerer: RequestAnswerer) {}

  @Post(':request_id')
  async answer(
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

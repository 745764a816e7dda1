import { Body, Controller, Get, Headers, Param, Post, Req } from '@nestjs/common';
import type { StartTaskResponse, TaskDetail } from '@vouch/shared';
import type { Request } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { taskSocketUrl } from '../http/public-address';
import { RequestView } from '../http/request-view';
import { DescribeRoute } from '../openapi/describe-route';
import { idempotencyKeyOf } from './idempotency-key';
import { TaskAccess } from './task-access';
import { TaskList } from './task-list';
import { TaskStarter } from './task-starter';
import { detailOf } from './task-view';

@Controller()
export class TasksController {
  constructor(
    private readonly starter: TaskStarter,
    private readonly access: TaskAccess,
    private readonly list: TaskList,
    private readonly view: RequestView,
  ) {}

  @DescribeRoute({
    summary: 'Starts a task',
    description:
      'A task is accepted while Temporal is away and starts when it is back. What looks like a key is masked before ' +
      'it is stored, and named in `warnings`.',
    headers: {
      'Idempotency-Key':
        '1 to 200 visible ASCII characters. The same key and body of the same user give the same task, at any time.',
    },
    body: 'StartTask',
    answers: [
      {
        status: 201,
        description: 'The task is stored; `ws_url` is its journal.',
        schema: 'StartTaskResponse',
      },
    ],
    refuses: ['invalid_request', 'invalid_json', 'forbidden', 'payload_too_large', 'idempotency_mismatch'],
  })
  @Post('start-task')
  async startTask(
    @CurrentCaller() caller: Caller,
    @Body() raw: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<StartTaskResponse> {
    const { task_id, warnings } = await this.starter.start(caller, raw, idempotencyKeyOf(key));
    const ws_url = taskSocketUrl(this.view.addressOf(request), task_id);
    return warnings.length > 0 ? { task_id, ws_url, warnings } : { task_id, ws_url };
  }

  @DescribeRoute({
    summary: 'Shows a task and the state of its run',
    params: { task_id: 'The task.' },
    answers: [{ status: 200, description: 'The state is a fold of the journal.', schema: 'TaskDetail' }],
    refuses: ['not_found'],
  })
  @Get('tasks/:task_id')
  async showTask(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Req() request: Request,
  ): Promise<TaskDetail> {
    const row = await this.access.find(caller, taskId);
    const text = await this.list.text(taskId);
    return detailOf(row, text, taskSocketUrl(this.view.addressOf(request), taskId));
  }
}

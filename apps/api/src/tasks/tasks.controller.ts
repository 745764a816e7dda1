import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { StartTaskResponse, TaskDetail, TaskSummary } from '@vouch/shared';
import type { Request } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { taskSocketUrl } from '../http/public-address';
import { RequestView } from '../http/request-view';
import { parseInput } from '../validation/parse-input';
import { queryNumber } from '../validation/path-values';
import { idempotencyKeyOf } from './idempotency-key';
import { TaskAccess } from './task-access';
import { TaskList } from './task-list';
import { TaskStarter } from './task-starter';
import { TaskStopper } from './task-stopper';
import { detailOf, inboxItemsOf, summaryOf } from './task-view';

export const listTasksQuery = z.strictObject({ limit: queryNumber(1, 200).default(50) });

@Controller()
export class TasksController {
  constructor(
    private readonly starter: TaskStarter,
    private readonly access: TaskAccess,
    private readonly list: TaskList,
    private readonly stopper: TaskStopper,
    private readonly view: RequestView,
  ) {}

  @Post('start-task')
  async start(
    @CurrentCaller() caller: Caller,
    @Body() raw: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<StartTaskResponse> {
    const { task_id, warnings } = await this.starter.start(caller, raw, idempotencyKeyOf(key));
    const ws_url = taskSocketUrl(this.view.addressOf(request), task_id);
    return warnings.length > 0 ? { task_id, ws_url, warnings } : { task_id, ws_url };
  }

  @Get('tasks')
  async newest(@CurrentCaller() caller: Caller, @Query() query: unknown): Promise<{ tasks: TaskSummary[] }> {
    const { limit } = parseInput(listTasksQuery, { ...(query as object) });
    return { tasks: (await this.list.newest(caller, limit)).map(summaryOf) };
  }

  @Get('inbox')
  async inbox(@CurrentCaller() caller: Caller) {
    return { items: (await this.list.waiting(caller)).flatMap(inboxItemsOf) };
  }

  @Get('tasks/:task_id')
  async show(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Req() request: Request,
  ): Promise<TaskDetail> {
    const row = await this.access.find(caller, taskId);
    const text = await this.list.text(taskId);
    return detailOf(row, text, taskSocketUrl(this.view.addressOf(request), taskId));
  }

  @Post('tasks/:task_id/stop')
  @HttpCode(202)
  async stop(@CurrentCaller() caller: Caller, @Param('task_id') taskId: string) {
    await this.stopper.stop(caller, taskId);
    return { task_id: taskId, status: 'stopping' as const };
  }
}

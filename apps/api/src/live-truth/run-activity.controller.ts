import { Controller, Get, Param } from '@nestjs/common';
import type { RunActivity } from '@vouch/shared';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { TaskAccess } from '../tasks/task-access';
import { LiveTruth } from './live-truth';

@Controller('tasks/:task_id/activity')
export class RunActivityController {
  constructor(
    private readonly access: TaskAccess,
    private readonly truth: LiveTruth,
  ) {}

  @DescribeRoute({
    summary: 'Shows what a run is doing right now',
    description:
      'Model calls under way with their attempt and last error, a workflow that cannot go on, work that no worker takes. ' +
      'At most two seconds old.',
    params: { task_id: 'The task.' },
    answers: [{ status: 200, description: 'By Temporal’s account.', schema: 'RunActivity' }],
    refuses: ['not_found'],
  })
  @Get()
  async showActivity(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
  ): Promise<RunActivity> {
    return this.truth.of(await this.access.find(caller, taskId));
  }
}

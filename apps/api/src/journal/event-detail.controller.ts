import { Controller, Get, Param } from '@nestjs/common';
import { catalogueError, type EventDetail } from '@vouch/shared';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { TaskAccess } from '../tasks/task-access';
import { EventDetails } from './event-details';

const SEQ = /^[1-9]\d{0,9}$/;

@Controller('tasks/:task_id/events/:seq')
export class EventDetailController {
  constructor(
    private readonly access: TaskAccess,
    private readonly details: EventDetails,
  ) {}

  @DescribeRoute({
    summary: 'Shows one event and the call behind it',
    description:
      'Which model was asked, what it saw of the journal, and what the run was told of its answer.',
    params: { task_id: 'The task.', seq: 'The place of the event in the journal.' },
    answers: [{ status: 200, description: 'The event in full.', schema: 'EventDetail' }],
    refuses: ['not_found'],
  })
  @Get()
  async showEvent(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Param('seq') seq: string,
  ): Promise<EventDetail> {
    const { task_id } = await this.access.find(caller, taskId);
    const detail = SEQ.test(seq) ? await this.details.find(task_id, Number(seq)) : undefined;
    if (!detail) throw catalogueError('not_found', { what: 'event', id: seq.slice(0, 20) });
    return detail;
  }
}

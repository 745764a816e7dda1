import { Controller, Get, Param } from '@nestjs/common';
import type { MessageContext } from '@vouch/shared';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { TaskAccess } from '../tasks/task-access';
import { MessageContexts } from './message-contexts';

@Controller('tasks/:task_id/messages/:message_id/context')
export class MessageContextController {
  constructor(
    private readonly access: TaskAccess,
    private readonly contexts: MessageContexts,
  ) {}

  @DescribeRoute({
    summary: 'Shows what an agent saw when it wrote a message',
    params: { task_id: 'The task.', message_id: 'The message.' },
    answers: [{ status: 200, description: 'The request that the model was sent.', schema: 'MessageContext' }],
    refuses: ['not_found'],
  })
  @Get()
  async showContext(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Param('message_id') messageId: string,
  ): Promise<MessageContext> {
    const { task_id } = await this.access.find(caller, taskId);
    return this.contexts.find(task_id, messageId);
  }
}

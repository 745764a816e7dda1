import { randomUUID } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { sayToTaskSchema, type Ordered, type SaidToTask } from '@vouch/shared';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { parseInput } from '../validation/parse-input';
import { idempotencyKeyOf } from './idempotency-key';
import { TaskSteering } from './task-steering';

const TASK = { task_id: 'The task.' };
const REFUSES = ['not_found', 'run_finished', 'too_many_messages', 'unavailable'] as const;

/** What people do to a run while it goes on. */
@Controller('tasks/:task_id')
export class SteeringController {
  constructor(private readonly steering: TaskSteering) {}

  @DescribeRoute({
    summary: 'Says something to the team',
    description:
      'The message enters the journal at once; the next agent that starts to write reads it. What looks like a key ' +
      'is masked and named in `warnings`.',
    params: TASK,
    headers: { 'Idempotency-Key': '1 to 200 visible ASCII characters. The same key says the message once.' },
    body: 'SayToTask',
    answers: [{ status: 202, description: 'The run has been told.', schema: 'SaidToTask' }],
    refuses: [...REFUSES, 'invalid_request', 'invalid_json', 'idempotency_mismatch'],
  })
  @Post('messages')
  @HttpCode(202)
  async say(
    @CurrentCaller() caller: Caller,
    @Param('task_id') task_id: string,
    @Body() raw: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SaidToTask> {
    const body = parseInput(sayToTaskSchema, raw);
    const { message_id, warnings } = await this.steering.say(
      caller,
      task_id,
      body,
      idempotencyKeyOf(key) ?? randomUUID(),
    );
    return warnings.length > 0 ? { task_id, message_id, warnings } : { task_id, message_id };
  }

  @DescribeRoute({
    summary: 'Stops a run',
    params: TASK,
    answers: [
      { status: 202, description: 'The run ends soon with stop_reason `user_stopped`.', schema: 'Ordered' },
    ],
    refuses: [...REFUSES],
  })
  @Post('stop')
  @HttpCode(202)
  async stop(@CurrentCaller() caller: Caller, @Param('task_id') task_id: string): Promise<Ordered> {
    await this.steering.order(caller, task_id, 'stop');
    return { task_id, status: 'stopping' };
  }

  @DescribeRoute({
    summary: 'Pauses a run',
    description: 'A model call that is under way is finished; no new one starts until the run is resumed.',
    params: TASK,
    answers: [{ status: 202, description: 'The run has been told.', schema: 'Ordered' }],
    refuses: [...REFUSES],
  })
  @Post('pause')
  @HttpCode(202)
  async pause(@CurrentCaller() caller: Caller, @Param('task_id') task_id: string): Promise<Ordered> {
    await this.steering.order(caller, task_id, 'pause');
    return { task_id, status: 'pausing' };
  }

  @DescribeRoute({
    summary: 'Resumes a paused run',
    params: TASK,
    answers: [{ status: 202, description: 'The run has been told.', schema: 'Ordered' }],
    refuses: [...REFUSES],
  })
  @Post('resume')
  @HttpCode(202)
  async resume(@CurrentCaller() caller: Caller, @Param('task_id') task_id: string): Promise<Ordered> {
    await this.steering.order(caller, task_id, 'resume');
    return { task_id, status: 'resuming' };
  }
}

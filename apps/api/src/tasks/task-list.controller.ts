import { Controller, Get, Query } from '@nestjs/common';
import type { ListTasksResponse } from '@vouch/shared';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { parseInput } from '../validation/parse-input';
import { LIST_TASKS_PARAMETERS, listTasksQuery } from './list-tasks-query';
import { TaskList } from './task-list';

@Controller('tasks')
export class TaskListController {
  constructor(private readonly list: TaskList) {}

  @DescribeRoute({
    summary: 'Lists tasks, newest first',
    description:
      'Every filter must be met. `next_cursor` leads to the next page; the list may grow meanwhile.',
    query: LIST_TASKS_PARAMETERS,
    answers: [{ status: 200, description: 'A page of tasks.', schema: 'ListTasks' }],
    refuses: ['invalid_request'],
  })
  @Get()
  listTasks(@CurrentCaller() caller: Caller, @Query() query: unknown): Promise<ListTasksResponse> {
    return this.list.find(caller, parseInput(listTasksQuery, { ...(query as object) }));
  }
}

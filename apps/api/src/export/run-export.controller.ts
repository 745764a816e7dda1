import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { taskSocketUrl } from '../http/public-address';
import { RequestView } from '../http/request-view';
import { DescribeRoute } from '../openapi/describe-route';
import { TaskAccess } from '../tasks/task-access';
import { TaskList } from '../tasks/task-list';
import { detailOf } from '../tasks/task-view';
import { parseInput } from '../validation/parse-input';
import { RunExport } from './run-export';

const exportQuery = z.strictObject({ format: z.enum(['json', 'markdown']).default('json') });

const FORMATS = {
  json: { type: 'application/json; charset=utf-8', ending: 'json' },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md' },
} as const;

@Controller('tasks/:task_id/export')
export class RunExportController {
  constructor(
    private readonly access: TaskAccess,
    private readonly list: TaskList,
    private readonly documents: RunExport,
    private readonly view: RequestView,
  ) {}

  @DescribeRoute({
    summary: 'Exports a run as one document',
    description: 'As far as the run has come; a run that goes on is cut between two events.',
    params: { task_id: 'The task.' },
    query: {
      format: { description: 'What to write.', type: 'string', enum: ['json', 'markdown'], default: 'json' },
    },
    answers: [
      {
        status: 200,
        description: 'The task and its whole journal.',
        schema: 'RunExport',
        alsoAs: { 'text/markdown': 'For people: messages with their verdicts, requests and results.' },
      },
    ],
    refuses: ['invalid_request', 'not_found'],
  })
  @Get()
  async exportRun(
    @CurrentCaller() caller: Caller,
    @Param('task_id') taskId: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { format } = parseInput(exportQuery, { ...(query as object) });
    const row = await this.access.find(caller, taskId);
    const task = detailOf(
      row,
      await this.list.text(taskId),
      taskSocketUrl(this.view.addressOf(request), taskId),
    );
    const { type, ending } = FORMATS[format];
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Disposition', `attachment; filename="${taskId}.${ending}"`);
    // A document that breaks off is closed without its end, which the reader's client reports.
    await pipeline(this.documents[format](task), response).catch(() => response.destroy());
  }
}

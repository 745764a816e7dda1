import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { agUiInputSchema } from '@vouch/shared';
import type { Response } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { Closing } from '../closing';
import { DescribeRoute } from '../openapi/describe-route';
import { EventStreams } from '../streams/event-streams';
import { parseInput } from '../validation/parse-input';
import { AgUiRuns } from './ag-ui-runs';
import { agUiFrames } from './ag-ui-frames';

@Controller('ag-ui')
export class AgUiController {
  constructor(
    private readonly runs: AgUiRuns,
    private readonly streams: EventStreams,
    private readonly closing: Closing,
  ) {}

  @DescribeRoute({
    summary: 'Runs a task for an AG-UI 1.0 client',
    description:
      'The last message of role `user` is the task; `forwardedProps.vouch` may hold further fields of `StartTask`. The ' +
      'stream ends when the run waits for a person (`RUN_FINISHED` with an interrupt) or has ended; the run itself does ' +
      'not end with the stream. The next request answers by `resume`; a key never travels here, it is sent to ' +
      'POST /credentials and confirmed with `{"stored": true}`. The same messages again give the same task; a `threadId` ' +
      'that is a task id shows that task.',
    body: 'AgUiInput',
    answers: [
      {
        status: 200,
        description: 'AG-UI events.',
        alsoAs: { 'text/event-stream': 'One AG-UI event as JSON in the data of each event.' },
      },
    ],
    refuses: [
      'invalid_request',
      'invalid_json',
      'not_supported',
      'forbidden',
      'not_found',
      'unknown_request',
      'already_answered',
      'run_finished',
      'too_many_messages',
      'payload_too_large',
    ],
  })
  @Post()
  @HttpCode(200)
  async runAgUi(
    @CurrentCaller() caller: Caller,
    @Body() raw: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const input = parseInput(agUiInputSchema, raw);
    const opened = await this.runs.open(caller, input);
    await this.streams.send(response, (signal) =>
      agUiFrames(this.runs.events(input, opened, signal), this.closing.signal),
    );
  }
}

import { Controller, Get } from '@nestjs/common';
import type { VerifierStats } from '@vouch/shared';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { VerifierStatistics } from './verifier-stats';

@Controller('verifier')
export class VerifierController {
  constructor(private readonly statistics: VerifierStatistics) {}

  @DescribeRoute({
    summary: 'Shows how the verifier does',
    description:
      'Precision per category from what people decided about its suggestions, with advice on thresholds; the share of tokens it used in finished runs; and what it came to on labelled data.',
    answers: [
      {
        status: 200,
        description: 'Of the caller’s own runs, or of all without authentication.',
        schema: 'VerifierStats',
      },
    ],
  })
  @Get('stats')
  showStats(@CurrentCaller() caller: Caller): Promise<VerifierStats> {
    return this.statistics.of(caller);
  }
}

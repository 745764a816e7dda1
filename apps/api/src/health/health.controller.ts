import { Controller, Get, Res } from '@nestjs/common';
import type { Health, Ready } from '@vouch/shared';
import type { Response } from 'express';
import { Public } from '../auth/auth.guard';
import { DescribeRoute } from '../openapi/describe-route';
import { HealthFacts } from './health-facts';
import { Readiness } from './readiness';

@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly facts: HealthFacts,
    private readonly readiness: Readiness,
  ) {}

  @DescribeRoute({
    summary: 'Says that the gateway is alive, and how it is set up',
    answers: [{ status: 200, description: 'Alive.', schema: 'Health' }],
    open: true,
  })
  @Get('health')
  showHealth(): Health {
    return this.facts.health;
  }

  @DescribeRoute({
    summary: 'Says whether everything a run needs is there',
    answers: [
      {
        status: 200,
        description: 'PostgreSQL and Temporal answer and a worker is polling.',
        schema: 'Ready',
      },
      { status: 503, description: 'The failing parts are named.', schema: 'Ready' },
    ],
    open: true,
  })
  @Get('ready')
  async showReadiness(@Res({ passthrough: true }) response: Response): Promise<Ready> {
    const ready = await this.readiness.check();
    if (ready.status !== 'ready') response.status(503);
    return ready;
  }
}

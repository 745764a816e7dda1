import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Health, Ready } from '@vouch/shared';
import type { Response } from 'express';
import { Public } from '../auth/auth.guard';
import { HealthFacts } from './health-facts';
import { Readiness } from './readiness';

@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly facts: HealthFacts,
    private readonly readiness: Readiness,
  ) {}

  @Get('health')
  health(): Health {
    return this.facts.health;
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Ready> {
    const ready = await this.readiness.check();
    if (ready.status !== 'ready') response.status(503);
    return ready;
  }
}

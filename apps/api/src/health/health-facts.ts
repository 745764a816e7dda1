import type { Health } from '@vouch/shared';
import type { ApiConfig } from '../config';
import { ownVersion } from './version';

/** What `GET /health` says; nothing in it changes while the process runs. */
export class HealthFacts {
  readonly health: Health;

  constructor(config: Pick<ApiConfig, 'model' | 'addresses' | 'temporal' | 'temporalUi' | 'tokens'>) {
    this.health = {
      status: 'ok',
      version: ownVersion(),
      model: config.model,
      ...(config.addresses ? { addresses: config.addresses } : {}),
      temporal: { namespace: config.temporal.namespace, ui: config.temporalUi ?? null },
      auth: config.tokens.length > 0 ? 'tokens' : 'anonymous',
    };
  }
}

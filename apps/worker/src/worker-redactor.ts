import { createRedactor, type Redactor } from '@vouch/redaction';
import type { WorkerConfig } from './config';

type Secrets = Pick<WorkerConfig, 'databaseUrl' | 'payloads' | 'models'>;

/** A redactor that knows the operator's own secrets; those of users it learns as they are used. */
export function workerRedactor({ databaseUrl, payloads, models }: Secrets): Redactor {
  const { agents, verifier, strongVerifier } = models;
  const real = [agents, verifier, strongVerifier].filter((side) => side && side.provider !== 'simulated');
  const keys = real.map((side) => side?.apiKey ?? '');
  return createRedactor([new URL(databaseUrl).password, ...payloads.secrets, ...keys]);
}

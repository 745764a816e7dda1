import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Runtime, type NativeConnection } from '@temporalio/worker';
import { ConfigError } from '@vouch/config';
import pino from 'pino';
import { composeActivities } from './compose-worker';
import { workerConfig, type WorkerConfig } from './config';
import { giveSignsOfLife } from './sign-of-life';
import { temporalLogger } from './temporal-logger';
import { vaultOpens } from './vault-opens';
import { connectTemporal, createTaskWorker } from './temporal-worker';
import { workerRedactor } from './worker-redactor';

const RECONNECT_MS = 500;

async function connectPatiently(config: WorkerConfig, log: pino.Logger): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectTemporal(config.temporal);
    } catch (error) {
      if (attempt === 1) log.warn({ address: config.temporal.address }, 'waiting for Temporal');
      log.debug({ error: String(error) }, 'Temporal is not there yet');
      await delay(RECONNECT_MS);
    }
  }
}

async function main(): Promise<void> {
  const config = workerConfig();
  const redactor = workerRedactor(config);
  const log = pino({
    level: config.logLevel,
    base: { process: 'worker' },
    hooks: { streamWrite: redactor.text },
  });
  Runtime.install({
    logger: temporalLogger(log),
    shutdownSignals: ['SIGINT', 'SIGTERM'],
  });
  const connection = await connectPatiently(config, log);
  const { activities, keyring, close } = composeActivities(config, log, { redactor });
  await vaultOpens(keyring, log);
  const bundlePath = path.join(__dirname, 'workflow-bundle.js');
  const worker = await createTaskWorker({
    connection,
    namespace: config.temporal.namespace,
    payloads: config.payloads,
    bundlePath,
    activities,
  });
  log.info({ address: config.temporal.address, provider: config.models.agents.provider }, 'worker polling');
  const running = worker.run();
  const { aliveFile } = config;
  const stopSigns = aliveFile && giveSignsOfLife(aliveFile, () => worker.getState() === 'RUNNING');
  try {
    await running;
  } finally {
    if (stopSigns) stopSigns();
    await close();
    await connection.close();
  }
  log.info('worker stopped');
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`worker: ${text}\n`);
  process.exitCode = 1;
});

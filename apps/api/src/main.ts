import { apiConfig, type ApiConfig } from './config';
import { gatewayRedactor } from './gateway-redactor';
import { createLog } from './log';
import { runGateway } from './run-gateway';
import { startupProblem } from './startup-problem';

/** A gateway that cannot finish within this time is ended all the same. */
const CLOSE_WITHIN_MS = 15_000;

async function main(): Promise<void> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => stopping.abort());

  let config: ApiConfig | undefined;
  try {
    config = apiConfig();
    const redactor = gatewayRedactor(config);
    const log = createLog(config.logLevel, redactor);
    const gateway = await runGateway(config, log, stopping.signal, redactor);
    log.info({ host: config.host, port: gateway.port }, 'gateway listening');
    await stopped;
    log.info('gateway closing');
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await gateway.close();
    log.info('gateway closed');
  } catch (error) {
    if (stopping.signal.aborted) return;
    process.stderr.write(`api: ${startupProblem(error, config)}\n`);
    process.exitCode = 1;
  }
}

void main();

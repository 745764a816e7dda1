import { ConfigError } from '@vouch/config';
import { apiConfig, type ApiConfig } from './config';
import { createLog, describeError } from './log';
import { runGateway } from './run-gateway';

/** A gateway that cannot finish within this time is ended all the same. */
const CLOSE_WITHIN_MS = 15_000;

function startupProblem(error: unknown, config: ApiConfig | undefined): string {
  if (error instanceof ConfigError) return error.message;
  const code = (error as { code?: unknown }).code;
  const where = config && `${config.host}:${config.port}`;
  if (code === 'EADDRINUSE') return `${where} is in use: set PORT to another port`;
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `cannot listen on ${where} (${code}): check HOST and PORT`;
  if (code === '28P01' || code === '28000') return 'PostgreSQL refuses the user or password of DATABASE_URL';
  if (code === '3D000') return 'the database named in DATABASE_URL does not exist';
  return JSON.stringify(describeError(error));
}

async function main(): Promise<void> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => stopping.abort());

  let config: ApiConfig | undefined;
  try {
    config = apiConfig();
    const log = createLog(config.logLevel);
    const gateway = await runGateway(config, log, stopping.signal);
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

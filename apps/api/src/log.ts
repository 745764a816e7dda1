import type { LoggerService } from '@nestjs/common';
import { createRedactor, type Redactor } from '@vouch/redaction';
import pino, { type Logger } from 'pino';

const SECRET_FIELDS = ['authorization', 'cookie', 'value', 'token'];

/** @param redactor takes keys out of every line; without one only those that look like keys */
export function createLog(level: string, redactor: Redactor = createRedactor()): Logger {
  return pino({
    level,
    base: { process: 'api' },
    hooks: { streamWrite: redactor.text },
    redact: {
      paths: [...SECRET_FIELDS, ...SECRET_FIELDS.map((field) => `*.${field}`)],
      censor: '[redacted]',
    },
  });
}

/** What Nest says about itself: its warnings and errors; the rest is noise below debug. */
export function nestLogger(log: Logger): LoggerService {
  const text = (message: unknown) => (message instanceof Error ? message.name : String(message));
  return {
    log: (message) => log.trace(text(message)),
    verbose: (message) => log.trace(text(message)),
    debug: (message) => log.trace(text(message)),
    warn: (message) => log.warn(text(message)),
    error: (message) => log.error(text(message)),
    fatal: (message) => log.fatal(text(message)),
  };
}

/** Name, code and place of an error, and the message of our own ones: foreign errors may quote what they were given. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  const at = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(name === 'CatalogueError' ? { message } : { at: at?.slice(0, 6).map((line) => line.trim()) }),
    ...(cause instanceof Error ? { cause: describeError(cause) } : {}),
  };
}

/** The log as Nest injects it. */
export class GatewayLog {
  constructor(private readonly log: Logger) {}

  failure(error: unknown, message: string): void {
    this.log.error({ error: describeError(error) }, message);
  }
}

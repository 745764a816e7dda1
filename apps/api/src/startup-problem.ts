import { ConfigError } from '@vouch/config';
import type { ApiConfig } from './config';
import { describeError } from './log';

/** One line for the person who starts the process: what is wrong, and which variable it hangs on. */
export function startupProblem(error: unknown, config: ApiConfig | undefined): string {
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

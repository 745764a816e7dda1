import { urlEnv } from './env-values';

export const databaseEnv = {
  /** Connection address of PostgreSQL, with user and password. */
  DATABASE_URL: urlEnv(['postgres', 'postgresql']),
};

import { openDatabase } from '@vouch/storage';
import { apiConfig, type ApiConfig } from '../config';
import { createLog } from '../log';
import { startupProblem } from '../startup-problem';
import { openTemporal } from '../temporal/temporal-access';
import { setUp } from './set-up';

async function main(): Promise<void> {
  let config: ApiConfig | undefined;
  try {
    config = apiConfig();
    const db = openDatabase(config.databaseUrl, { maxConnections: 1 });
    const temporal = openTemporal(config.temporal);
    try {
      await setUp(db, temporal, config, createLog(config.logLevel));
    } finally {
      await Promise.allSettled([db.destroy(), temporal.close()]);
    }
  } catch (error) {
    process.stderr.write(`setup: ${startupProblem(error, config)}\n`);
    process.exitCode = 1;
  }
}

void main();

import { join } from 'node:path';
import { readLauncherConfig } from './config';
import { entriesOf } from './entries';
import { runLauncher } from './run-launcher';

const root = join(__dirname, '..', '..', '..');

void runLauncher({
  readConfig: () => readLauncherConfig(root),
  entries: entriesOf(root),
  development: process.argv.includes('--dev'),
});

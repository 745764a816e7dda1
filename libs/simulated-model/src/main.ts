import { readConfig } from './main.config';
import { startSimulatedModel } from './server/simulated-model.server';

async function main(): Promise<void> {
  const model = await startSimulatedModel(readConfig());
  process.stdout.write(`simulated model listening on ${model.url}\n`);
  const stop = () => void model.stop();
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`simulated model: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

import { startTestServers, type TestServers } from './test-servers';
import { provideWorkflowBundle, removeWorkflowBundle } from './workflow-bundle';

declare global {
  var vouchTestServers: TestServers | undefined;
}

/** Jest does not tear down when it is interrupted, and the servers would outlive it. */
function stopWhenInterrupted(starting: Promise<TestServers>): void {
  const leave = async () => {
    const servers = await starting.catch(() => undefined);
    await servers?.stop();
    removeWorkflowBundle();
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave());
}

/** Once before the first integration test: the servers and the workflow bundle. Without both it leaves nothing. */
export default async function setUpServers(): Promise<void> {
  const starting = startTestServers();
  stopWhenInterrupted(starting);
  const [servers, bundle] = await Promise.allSettled([starting, provideWorkflowBundle()]);
  if (servers.status === 'fulfilled' && bundle.status === 'fulfilled') {
    globalThis.vouchTestServers = servers.value;
    process.env.TEST_DATABASE_URL = servers.value.databaseUrl;
    process.env.TEST_TEMPORAL_ADDRESS = servers.value.temporalAddress;
    return;
  }
  if (servers.status === 'fulfilled') await servers.value.stop();
  removeWorkflowBundle();
  throw servers.status === 'rejected' ? servers.reason : (bundle as PromiseRejectedResult).reason;
}

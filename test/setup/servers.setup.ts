import { startTestServers, type TestServers } from './test-servers';
import { provideWorkflowBundle, removeWorkflowBundle } from './workflow-bundle';

declare global {
  var vouchTestServers: TestServers | undefined;
}

/** Once before the first integration test: the servers and the workflow bundle. Without both it leaves nothing. */
export default async function setUpServers(): Promise<void> {
  const [servers, bundle] = await Promise.allSettled([startTestServers(), provideWorkflowBundle()]);
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

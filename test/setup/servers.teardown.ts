import { removeWorkflowBundle } from './workflow-bundle';

/** Once after the last integration test, failed ones included. */
export default async function tearDownServers(): Promise<void> {
  await globalThis.vouchTestServers?.stop();
  removeWorkflowBundle();
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorkflowBundle } from '../../apps/worker/src/build-workflow-bundle';

declare global {
  /** Where this run of Jest made a bundle; undefined when it was given one. */
  var vouchTestBundleFolder: string | undefined;
}

/** Bundles the workflows once for all test files, into the file that TEST_WORKFLOW_BUNDLE then names. */
export async function provideWorkflowBundle(): Promise<void> {
  const given = process.env.TEST_WORKFLOW_BUNDLE;
  if (given && existsSync(given)) return;
  globalThis.vouchTestBundleFolder = mkdtempSync(join(tmpdir(), 'vouch-bundle-'));
  const bundle = join(globalThis.vouchTestBundleFolder, 'workflow-bundle.js');
  await buildWorkflowBundle(bundle);
  process.env.TEST_WORKFLOW_BUNDLE = bundle;
}

export function removeWorkflowBundle(): void {
  if (globalThis.vouchTestBundleFolder)
    rmSync(globalThis.vouchTestBundleFolder, { recursive: true, force: true });
}

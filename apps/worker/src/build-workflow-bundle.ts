import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { SEALING_FAILURE_CONVERTER } from '@vouch/temporal-codec';

/** Bundles the workflows from source into one file; the same bundle runs in production, tests and replay. */
export async function buildWorkflowBundle(outFile: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.resolve(__dirname, '../src/workflows'),
    // One bundle for all: without encryption the text stands in a payload beside the failure, readable as before.
    failureConverterPath: SEALING_FAILURE_CONVERTER,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, conditionNames: ['@vouch/source', '...'] },
    }),
  });
  mkdirSync(path.dirname(outFile), { recursive: true });
  writeFileSync(outFile, code);
}

if (require.main === module) {
  buildWorkflowBundle(path.join(__dirname, 'workflow-bundle.js')).catch((error: unknown) => {
    process.stderr.write(
      `workflow bundle failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  });
}

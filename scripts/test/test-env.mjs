import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tool-path.mjs';

/** Settings of a person's own Vouch: a test must not spend their keys nor touch their data. */
const PRIVATE =
  /^(OPENAI_|OPENROUTER_|VERIFIER_MODEL$|SERVER_SECRET_KEY$|DATABASE_URL$|TEMPORAL_(ADDRESS|NAMESPACE|API_KEY|TLS)|API_TOKENS$|CORS_ORIGINS$|ALLOW_|PORT$|HOST$|LOG_LEVEL$|VOUCH_|TEST_|PG[A-Z]+$|NODE_ENV$)/;

const WORKFLOW_BUNDLE = join(root, 'apps', 'worker', 'dist', 'workflow-bundle.js');

/** The environment of the tests: the machine's own without a person's settings. */
export function testEnv(env) {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !PRIVATE.test(name)));
  return {
    ...kept,
    NODE_OPTIONS:
      `${env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
    ...(existsSync(WORKFLOW_BUNDLE) && { TEST_WORKFLOW_BUNDLE: WORKFLOW_BUNDLE }),
  };
}

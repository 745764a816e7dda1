import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { StartError } from './lib/start-error.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SERVER_PROJECTS = ['apps/api', 'apps/worker', 'apps/launcher'];
/** What the servers do not need, but measurements and tests of the whole product. */
const CLIENT = 'libs/client';
const WORKFLOW_BUNDLER = 'apps/worker/dist/build-workflow-bundle.js';
const OUTPUTS = {
  servers: [
    ...SERVER_PROJECTS.map((project) => `${project}/dist/main.js`),
    'apps/worker/dist/workflow-bundle.js',
    `${CLIENT}/dist/index.js`,
  ],
  web: ['apps/web/dist/index.html'],
};

/** Whether the files a build leaves are there. */
export function buildIsComplete(name) {
  return OUTPUTS[name].every((file) => existsSync(join(root, file)));
}

/**
 * Builds the servers (TypeScript, then the workflow bundle) and the web app, side by side.
 * `types` also checks the types of what is not started: the web app and its tests.
 * @param {{ servers: boolean, web: boolean, types?: boolean, node: string, env: NodeJS.ProcessEnv }} options
 * @throws {StartError} naming the step that failed.
 */
export async function build({ servers, web, types = false, node, env }) {
  const run = (what, args, cwd = root) => runStep(what, node, args, { cwd, env });
  const steps = [];
  if (servers || types) steps.push(buildServers(run, types));
  if (web)
    steps.push(
      run(
        'the web app',
        [binary('apps/web', 'vite', 'bin/vite.js'), 'build', '--logLevel', 'warn'],
        join(root, 'apps/web'),
      ),
    );
  const results = await Promise.allSettled(steps);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function buildServers(run, types) {
  await run('TypeScript', [
    binary('.', 'typescript', 'bin/tsc'),
    '-b',
    ...(types ? [] : [...SERVER_PROJECTS, CLIENT]),
  ]);
  if (existsSync(join(root, WORKFLOW_BUNDLER)))
    await run('the workflow bundle', [join(root, WORKFLOW_BUNDLER)]);
}

function binary(folder, name, file) {
  const require = createRequire(join(root, folder, 'package.json'));
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

function runStep(what, node, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', (error) =>
      reject(new StartError(`Building ${what} could not start (${error.code}).`)),
    );
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new StartError(`Building ${what} failed: see the messages above.`));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { childEnv, ensureInstalled, nodeBinary } = await import('./bootstrap.mjs');
  try {
    await ensureInstalled();
    await build({ servers: true, web: true, types: true, node: nodeBinary(), env: childEnv() });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runCommand } from './run-command.mjs';
import { root, toolPath } from './tool-path.mjs';

const GRACE_MS = 20_000;
/** Not the complaint about a worker: Jest gives it half a second to end, which a busy machine does not always have. */
const LEFT_OPEN = /Jest did not exit/;

/** Ends a Jest that has written its results and still does not leave, because something in it is open. */
function endWhenDone(resultFile) {
  return (stop) => {
    let doneAt;
    const timer = setInterval(() => {
      if (doneAt === undefined && existsSync(resultFile)) doneAt = Date.now();
      if (doneAt !== undefined && Date.now() - doneAt > GRACE_MS) stop('did not end after its last test');
    }, 500);
    return () => clearInterval(timer);
  };
}

/**
 * Jest's own summary as checks: every test is one, a file that could not run is a failed one.
 * @returns {{ passed: number, failed: number, skipped: number, notes: string[] }}
 */
export function countResults(results) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
    results;
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
    notes: results.testResults.flatMap((file) => [
      ...(file.assertionResults.length === 0 && file.message
        ? [`${relative(root, file.name)} could not run`]
        : []),
      ...file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ]),
  };
}

/** What went wrong beside the tests themselves; each is one failed check. */
function problems({ run, counts, serverFolder }) {
  const found = [];
  if (counts === undefined) found.push('no results');
  else if (counts.passed + counts.failed === 0) found.push('no test was run');
  else if (!run.ok && !run.stopped && counts.failed === 0) found.push(`Jest ended with ${run.code}`);
  if (run.stopped) found.push(run.stopped);
  else if (LEFT_OPEN.test(run.output)) found.push('something was left open');
  if (existsSync(serverFolder)) found.push('servers were left running');
  return found;
}

/**
 * Runs one Jest project. Whatever happens, no server of it keeps running.
 * @param {{ name: string, serial: boolean, timeoutMs: number }} project
 * @param {{ node: string, env: NodeJS.ProcessEnv }} machine
 */
export async function runJestProject({ name, serial, timeoutMs }, { node, env }) {
  const scratch = mkdtempSync(join(tmpdir(), 'vouch-jest-'));
  const resultFile = join(scratch, 'results.json');
  // Not below `scratch`, which no other user may enter, as PostgreSQL has to.
  const serverFolder = join(tmpdir(), `vouch-test-${randomUUID()}`);
  // Servers are shared by the files of a serial project and end with it; what is left running is found below.
  const ending = serial ? ['--forceExit'] : [];
  const args = [
    toolPath('jest'),
    '--selectProjects',
    name,
    '--json',
    `--outputFile=${resultFile}`,
    ...ending,
  ];
  const run = await runCommand(node, [...args, ...(serial ? ['--maxWorkers=1'] : ['--maxWorkers=100%'])], {
    cwd: root,
    env: { ...env, VOUCH_TEST_DIR: serverFolder },
    timeoutMs,
    live: true,
    watch: endWhenDone(resultFile),
  });
  const counts = existsSync(resultFile)
    ? countResults(JSON.parse(readFileSync(resultFile, 'utf8')))
    : undefined;
  const wrong = problems({ run, counts, serverFolder });
  if (existsSync(serverFolder)) {
    const stopServers = join(root, 'scripts', 'test', 'stop-servers.mjs');
    await runCommand(node, [stopServers, serverFolder], { cwd: root, env, timeoutMs: 60_000, live: true });
  }
  rmSync(scratch, { recursive: true, force: true });
  const { passed = 0, failed = 0, skipped = 0, notes = [] } = counts ?? {};
  return { name, passed, failed: failed + wrong.length, skipped, notes: [...notes, ...wrong] };
}

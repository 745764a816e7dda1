import { childEnv, ensureBuilt, ensureInstalled, nodeBinary, StartError } from './bootstrap.mjs';
import { findChromium } from './test/find-chromium.mjs';
import { runJestProject } from './test/jest-project.mjs';
import { report } from './test/report.mjs';
import { endRunning, runCommand } from './test/run-command.mjs';
import { STATIC_CHECKS } from './test/static-checks.mjs';
import { testEnv } from './test/test-env.mjs';
import { root } from './test/tool-path.mjs';

const MINUTE = 60_000;
const PROJECTS = [
  { name: 'unit', serial: false, timeoutMs: 10 * MINUTE },
  { name: 'web', serial: false, timeoutMs: 10 * MINUTE },
  { name: 'replay', serial: true, timeoutMs: 5 * MINUTE },
  { name: 'integration', serial: true, timeoutMs: 40 * MINUTE },
  { name: 'browser', serial: true, timeoutMs: 20 * MINUTE },
];

const inCi = /^(1|true)$/i.test(process.env.CI ?? '');
let interrupted = false;
const say = (text) => process.stdout.write(`${text}\n`);
const failure = (name, note) => ({ name, passed: 0, failed: 1, skipped: 0, notes: [note] });

async function checkStatically({ name, args }, { node, env }) {
  const { ok, output, stopped } = await runCommand(node, args(), { cwd: root, env, timeoutMs: 10 * MINUTE });
  if (!ok) say(output.trimEnd());
  return ok ? { name, passed: 1, failed: 0, skipped: 0, notes: [] } : failure(name, stopped ?? 'see above');
}

async function runBuild() {
  try {
    await ensureBuilt();
    return { name: 'build', passed: 1, failed: 0, skipped: 0, notes: [] };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return failure('build', error.message);
  }
}

async function runBrowserProject(project, machine) {
  const chromium = await findChromium({ ...machine, say });
  if (chromium)
    return runJestProject(project, { ...machine, env: { ...machine.env, CHROMIUM_PATH: chromium } });
  const advice =
    'no Chromium: set CHROMIUM_PATH, or run "node scripts/install-chromium.mjs" as root on Debian';
  if (inCi) return failure(project.name, advice);
  say(`\n!!! THE BROWSER TESTS ARE SKIPPED: ${advice}\n`);
  return { name: project.name, passed: 0, failed: 0, skipped: 1, notes: [advice] };
}

async function timed(name, run) {
  const started = Date.now();
  say(`\n▸ ${name}`);
  const outcome = await run();
  const ms = Date.now() - started;
  say(`${outcome.failed > 0 ? '✗' : '✓'} ${name} (${(ms / 1000).toFixed(1)} s)`);
  return { ...outcome, ms };
}

/** The steps to run: all of them, with `--static` the checks that run no code, or those that are named. */
function plan(machine, tests, args) {
  const named = args.filter((arg) => !arg.startsWith('--'));
  const steps = [
    ...STATIC_CHECKS.map((check) => [check.name, () => checkStatically(check, machine)]),
    ['build', runBuild],
    ...PROJECTS.map((project) => {
      const run = project.name === 'browser' ? runBrowserProject : runJestProject;
      return [project.name, () => run(project, tests())];
    }),
  ];
  if (args.includes('--static')) return steps.slice(0, STATIC_CHECKS.length);
  return named.length > 0 ? steps.filter(([name]) => named.includes(name)) : steps;
}

async function main(args) {
  await ensureInstalled();
  const machine = { node: nodeBinary(), env: childEnv() };
  const tests = () => ({ ...machine, env: testEnv(machine.env) });
  const outcomes = [];
  for (const [name, run] of plan(machine, tests, args)) {
    outcomes.push(interrupted ? { ...failure(name, 'interrupted'), ms: 0 } : await timed(name, run));
  }
  // Where everything can be installed, a check that did not run is a check that failed.
  const judged = inCi
    ? outcomes.map((outcome) => ({ ...outcome, failed: outcome.failed + outcome.skipped, skipped: 0 }))
    : outcomes;
  const { text, failed } = report(judged);
  process.stdout.write(text);
  return failed === 0 && judged.length > 0 ? 0 : 1;
}

// The running step comes to its end and is cleaned up after; then the report follows.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    endRunning();
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
if (interrupted) process.exitCode = 130;

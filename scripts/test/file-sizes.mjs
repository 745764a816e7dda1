import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './tool-path.mjs';

const MEDIAN = 70;
const NINETIETH = 200;

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', 'test', 'coverage'].includes(entry.name)) yield* sourceFiles(path);
    } else if (/\.tsx?$/.test(entry.name) && !/\.(spec|d|gen)\.tsx?$/.test(entry.name)) yield path;
  }
}

/** Lines per source file (tests apart): half of the files at most `MEDIAN`, nine in ten at most `NINETIETH`. */
function measure() {
  const files = ['apps', 'libs'].flatMap((folder) => [...sourceFiles(join(root, folder))]);
  const sizes = files
    .map((path) => readFileSync(path, 'utf8').trimEnd().split('\n').length)
    .sort((a, b) => a - b);
  const at = (share) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))] ?? 0;
  return { files: sizes.length, median: at(0.5), ninetieth: at(0.9) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { files, median, ninetieth } = measure();
  process.stdout.write(
    `${files} files: median ${median} lines (${MEDIAN}), nine in ten ${ninetieth} (${NINETIETH})\n`,
  );
  process.exitCode = files > 0 && median <= MEDIAN && ninetieth <= NINETIETH ? 0 : 1;
}

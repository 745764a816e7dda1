import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'test', '.cache']);
const ROOT_FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'scripts/build.mjs',
];

/** Hashes of everything the two builds are made from, by content, so that neither git nor clocks matter. */
export function hashSources(root) {
  const common = ROOT_FILES.map((file) => join(root, file)).filter(existsSync);
  const libs = sourceFiles(join(root, 'libs'));
  const apps = sourceFiles(join(root, 'apps'));
  const isWeb = (file) => relative(root, file).split(/[\\/]/)[1] === 'web';
  return {
    servers: hashFiles(root, [...common, ...libs, ...apps.filter((file) => !isWeb(file))]),
    web: hashFiles(root, [...common, ...libs, ...apps.filter(isWeb)]),
  };
}

function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (SKIPPED.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sourceFiles(path) : entry.isFile() ? [path] : [];
    });
}

function hashFiles(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

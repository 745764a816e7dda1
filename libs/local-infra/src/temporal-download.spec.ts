import { downloadUrl, progressLine } from './temporal-download';

describe('downloadUrl', () => {
  it.each([
    ['linux', 'x64', 'platform=linux&arch=amd64'],
    ['linux', 'arm64', 'platform=linux&arch=arm64'],
    ['darwin', 'arm64', 'platform=darwin&arch=arm64'],
    ['win32', 'x64', 'platform=windows&arch=amd64'],
  ] as const)('for %s on %s', (platform, arch, query) => {
    expect(downloadUrl(platform, arch)).toBe(`https://temporal.download/cli/archive/latest?${query}`);
  });

  it('is none where none is offered', () => {
    expect(downloadUrl('freebsd', 'x64')).toBeUndefined();
    expect(downloadUrl('linux', 'riscv64')).toBeUndefined();
  });
});

describe('progressLine', () => {
  it('counts in MB, with the whole where it is known', () => {
    expect(progressLine(12_400_000, 98_700_000)).toBe('downloading the Temporal CLI: 12 of 99 MB');
    expect(progressLine(12_400_000, 0)).toBe('downloading the Temporal CLI: 12 MB');
  });
});

import { compareVersions, parseServerVersion } from './temporal-version';

describe('parseServerVersion', () => {
  it.each([
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', '1.29.1'],
    ['temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)\n', '1.29.1'],
    ['temporal version 0.10.0 (server 1.21.0) (ui 2.10.3)', '1.21.0'],
    ['tctl version 1.18.1', undefined],
    ['', undefined],
  ])('of %j', (output, version) => {
    expect(parseServerVersion(output)).toBe(version);
  });
});

describe('compareVersions', () => {
  it('counts, instead of sorting letters', () => {
    expect(['1.30.0', '1.9.12', '1.29.1', '1.9.2'].sort(compareVersions)).toEqual([
      '1.9.2',
      '1.9.12',
      '1.29.1',
      '1.30.0',
    ]);
    expect(compareVersions('1.29.1', '1.29.1')).toBe(0);
  });
});

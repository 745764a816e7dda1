import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '@vouch/local-infra';
import { followFile, isWorthShowing } from './follow-file';

describe('followFile', () => {
  it('reports what is added, also after the file was replaced', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vouch-follow-'));
    const path = join(folder, 'a.log');
    writeFileSync(path, 'of an earlier start\n');
    const lines: string[] = [];
    const stop = followFile(path, (line) => lines.push(line));
    try {
      appendFileSync(path, 'one\ntw');
      expect(await waitUntil(() => lines.includes('one'), { withinMs: 10_000 })).toBe(true);
      writeFileSync(path, 'new\n');
      expect(await waitUntil(() => lines.length === 2, { withinMs: 10_000 })).toBe(true);
    } finally {
      stop();
      rmSync(folder, { recursive: true });
    }
    expect(lines[1]).toContain('new');
  });
});

describe('isWorthShowing', () => {
  it.each([
    ['postgres', '… FATAL:  could not write: No space left on device', true],
    ['postgres', '… FATAL:  the database system is starting up', false],
    ['postgres', '… LOG:  checkpoint starting: time', false],
    ['temporal', 'time=… level=ERROR msg="disk full"', true],
    ['temporal', 'time=… level=WARN msg="Failed to poll for task."', false],
  ] as const)('of %s: %s', (server, line, expected) => {
    expect(isWorthShowing(server, line)).toBe(expected);
  });
});

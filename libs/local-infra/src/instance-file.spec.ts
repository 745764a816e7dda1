import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInstance, rememberInstance } from './instance-file';

describe('the instance file', () => {
  let dataDir: string;
  const process = { pid: 7, startTime: 't' };

  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'vouch-instance-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is empty at first', () => {
    expect(readInstance(dataDir)).toEqual({});
  });

  it('keeps what was remembered before, in a file of its owner alone', () => {
    rememberInstance(dataDir, { postgres: { port: 15_001, process } });
    rememberInstance(dataDir, { simulatedModel: { port: 15_002 } });
    rememberInstance(dataDir, { postgres: { port: 15_003, process } });
    expect(readInstance(dataDir)).toEqual({
      postgres: { port: 15_003, process },
      simulatedModel: { port: 15_002 },
    });
    expect(statSync(join(dataDir, 'instance.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['instance.json']);
  });

  it.each(['', '{"postgres":', 'null', '7'])('counts as empty when it holds %j', (text) => {
    writeFileSync(join(dataDir, 'instance.json'), text);
    expect(readInstance(dataDir)).toEqual({});
  });
});

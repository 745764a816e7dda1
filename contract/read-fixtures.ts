import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Fixture {
  /** File name without folder and ending, for example `info.full`. */
  name: string;
  frame: Record<string, unknown>;
}

/** The fixtures of one folder below `contract/`. */
export function readFixtures(folder: string): Fixture[] {
  const path = join(__dirname, folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      frame: JSON.parse(readFileSync(join(path, file), 'utf8')) as Fixture['frame'],
    }));
}

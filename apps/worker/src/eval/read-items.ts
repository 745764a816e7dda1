import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { evalItemSchema, type EvalItem } from './eval-item.schema';

export interface Dataset {
  file: string;
  /** SHA-256 of the file, so that weights can say what they were learned from. */
  digest: string;
  items: EvalItem[];
}

const DATA_FILE = /\.jsonl(?:\.gz)?$/;

function readDataset(file: string): Dataset {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const items = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const parsed = evalItemSchema.safeParse(JSON.parse(line));
      if (parsed.success) return parsed.data;
      throw new Error(
        `${path.basename(file)}, line ${index + 1}: ${parsed.error.issues[0]?.message ?? 'not an item'}`,
      );
    });
  return { file, digest: createHash('sha256').update(bytes).digest('hex'), items };
}

/** The data sets in a folder, in order of their names. */
export function readDatasets(folder: string): Dataset[] {
  const files = readdirSync(folder)
    .filter((name) => DATA_FILE.test(name))
    .sort();
  return files.map((name) => readDataset(path.join(folder, name)));
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from './load-config';

const folder = mkdtempSync(join(tmpdir(), 'vouch-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secretFile = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const schema = z.object({
  TOKEN: z.string().optional(),
  TAPE: z.string().optional(),
  TAPE_FILE: z.string().optional(),
});

it('reads a value from the file that NAME_FILE names, without the line end', () => {
  expect(loadConfig(schema, { TOKEN_FILE: secretFile('token', 'one two\n') })).toEqual({ TOKEN: 'one two' });
});

it('leaves alone a variable whose own name ends in _FILE', () => {
  expect(loadConfig(schema, { TAPE_FILE: '/absent.json' })).toEqual({ TAPE_FILE: '/absent.json' });
});

it('takes an empty file and an empty name for unset', () => {
  expect(loadConfig(schema, { TOKEN_FILE: secretFile('empty', '\n') })).toEqual({});
  expect(loadConfig(schema, { TOKEN: 'set', TOKEN_FILE: '' })).toEqual({ TOKEN: 'set' });
});

it('lets the variable itself win', () => {
  expect(loadConfig(schema, { TOKEN: 'a', TOKEN_FILE: join(folder, 'absent') })).toEqual({ TOKEN: 'a' });
});

it('names the variable whose file is absent', () => {
  expect(() => loadConfig(schema, { TOKEN_FILE: join(folder, 'absent') })).toThrow(
    /^TOKEN_FILE cannot be read \(ENOENT\)$/,
  );
});

it('leaves a variable alone whose file is a variable of its own', () => {
  const schema = z.object({ MODEL_CASSETTE: z.string().optional(), MODEL_CASSETTE_FILE: z.string() });
  const env = { MODEL_CASSETTE_FILE: '/nowhere/run.jsonl' };
  expect(loadConfig(schema, env)).toEqual(env);
});

import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Secret } from '@vouch/storage';
import {
  delta,
  failure,
  startTinyProvider,
  stream,
  type TinyProvider,
} from '../testing/tiny-provider.fixture';
import { cassetteFetch } from './cassette';
import { createChatModel } from './chat-model';

const KEY = 'a-key-of-no-known-shape';
let provider: TinyProvider;
let file: string;
beforeEach(async () => {
  provider = await startTinyProvider();
  file = path.join(mkdtempSync(path.join(tmpdir(), 'vouch-cassette-')), 'run.jsonl');
});
afterEach(() => provider.stop());

const modelOn = (mode: 'record' | 'replay', key = KEY) =>
  createChatModel({
    provider: 'openai',
    baseURL: provider.url,
    model: 'gpt-x',
    key: new Secret(key),
    stallSeconds: 5,
    timeoutSeconds: 5,
    fetch: cassetteFetch({ mode, file }),
  });
const ask = (content: string) => ({
  messages: [{ role: 'user' as const, content }],
  signal: new AbortController().signal,
});
const STOP = delta('', 'stop');
const linesOf = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0);
async function recorded(count: number): Promise<void> {
  while (linesOf() < count) await new Promise(setImmediate);
}

it('answers as recorded, in order, with another key and no provider, and keeps no key', async () => {
  provider.answer(
    failure(429, { 'retry-after': '3' }),
    stream([delta(`quoting ${KEY} and sk-abcdefghijklmnop1234`), STOP]),
    stream([delta('other'), STOP]),
  );
  const recorder = modelOn('record');
  await expect(recorder.chat(ask('one'))).rejects.toMatchObject({ code: 'provider_unavailable' });
  await recorded(1);
  await recorder.chat(ask('one'));
  await recorder.chat(ask('two'));
  await recorded(3);
  await provider.stop();

  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/a-key-of-no-known-shape|sk-abc|user/);
  const player = modelOn('replay', 'another');
  await expect(player.chat(ask('two'))).resolves.toMatchObject({ content: 'other' });
  await expect(player.chat(ask('one'))).rejects.toMatchObject({ details: { retry_after_seconds: 3 } });
  for (let time = 0; time < 2; time += 1)
    await expect(player.chat(ask('one'))).resolves.toMatchObject({
      content: 'quoting [secret] and [secret]',
    });
  provider = await startTinyProvider();
});

it('refuses what was never asked, also when only a tool differs', async () => {
  provider.answer(stream([delta('yes'), STOP]));
  await modelOn('record').chat(ask('one'));
  await recorded(1);
  const player = modelOn('replay');
  const tools = [{ type: 'function' as const, function: { name: 'calculator' } }];
  await expect(player.chat({ ...ask('one'), tools })).rejects.toMatchObject({ code: 'provider_refused' });
  await expect(player.chat(ask('three'))).rejects.toMatchObject({ code: 'provider_refused' });
});

it('says that its file is missing', () => {
  expect(() => cassetteFetch({ mode: 'replay', file: '/nowhere/run.jsonl' })).toThrow('MODEL_CASSETTE_FILE');
});

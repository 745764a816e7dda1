import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { useProduct, WITHOUT_KEYS } from './use-product';
import { watchRun } from './viewer';
import { waitFor } from './wait-for';

const WEATHER_KEY = 'planted-weather-7Qm2vXc9Lp4Rt8Zk1Hs6';
const MODEL_KEY = 'sk-planted-model-5Wd8nBf3Jy7Gu2Ea9Mo4';
const POSITIVE_CONTROL = 'control-not-secret-4Tg6';

/** A text as it may stand somewhere: raw, and base64 at each of the three offsets. */
function disguises(text: string): string[] {
  const shifted = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'x'.repeat(offset)}${text}`)
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(offset === 0 ? 0 : 4, -2);
  });
  return [text, ...shifted];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

const found = (content: Buffer, text: string) => disguises(text).some((form) => content.includes(form));

const product = useProduct({ ...WITHOUT_KEYS, LOG_LEVEL: 'debug' });
const frames: string[] = [];

async function runWithKey(task: string, provider: string, value: string): Promise<void> {
  const taskId = await product().startTask({ task });
  const viewer = watchRun(product().base, taskId);
  await waitFor(() => viewer.events.some((event) => event.type === 'credential_request'), 60_000);
  const response = await product().request('/credentials', { user_id: 'local', provider, value });
  frames.push((await response?.text()) ?? '');
  const events = await viewer.finished;
  expect(events.at(-1)).toMatchObject({ type: 'finished', stop_reason: 'goal_reached' });
  frames.push(...viewer.raw);
  for (const route of ['', '/events']) {
    frames.push((await (await product().request(`/tasks/${taskId}${route}`))?.text()) ?? '');
  }
}

beforeAll(async () => {
  await runWithKey(
    `Fetch it. ${POSITIVE_CONTROL} scenario:missing-credential:weather`,
    'weather',
    WEATHER_KEY,
  );
  await runWithKey('Say hello. scenario:rejected-key', 'simulated', MODEL_KEY);
  frames.push((await (await product().request('/credentials/local'))?.text()) ?? '');
  await product().stop();
}, 600_000);
describe.each([
  ['the key of a tool', WEATHER_KEY],
  ['the key of the model provider', MODEL_KEY],
])('%s', (_, key) => {
  it('is in no file: Temporal database, PostgreSQL with its write-ahead log, logs', () => {
    const files = filesBelow(product().dataDir);
    expect(files.some((file) => file.endsWith('.sqlite'))).toBe(true);
    expect(files.filter((file) => found(readFileSync(file), key))).toEqual([]);
  });

  it('is in no frame and no answer', () => {
    expect(frames.length).toBeGreaterThan(20);
    expect(frames.filter((frame) => found(Buffer.from(frame), key))).toEqual([]);
  });
});

it('the search finds what is there: the task text, which is no secret', () => {
  const files = filesBelow(product().dataDir).filter((file) => found(readFileSync(file), POSITIVE_CONTROL));
  expect(files.some((file) => file.includes('postgres'))).toBe(true);
  expect(files.some((file) => file.includes('.sqlite'))).toBe(true);
  expect(frames.some((frame) => found(Buffer.from(frame), POSITIVE_CONTROL))).toBe(true);
  expect(found(Buffer.from(`..${Buffer.from(`ab${MODEL_KEY}`).toString('base64')}..`), MODEL_KEY)).toBe(true);
});

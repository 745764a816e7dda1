import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiConfig } from '../src/config';
import { createLog } from '../src/log';
import { runGateway } from '../src/run-gateway';
import { NOBODY, startGateway, testEnv } from './running-gateway';

it('works without Temporal and names what is missing', async () => {
  const gateway = await startGateway({ TEMPORAL_ADDRESS: NOBODY });
  const { body } = await gateway.ask('POST', '/start-task', { body: { task: 'Later.' } });
  expect((await gateway.ask('GET', `/tasks/${body.task_id}`)).body.phase).toBe('queued');
  expect((await gateway.ask('GET', '/health')).body).toMatchObject({ status: 'ok', auth: 'anonymous' });
  const ready = await gateway.ask('GET', '/ready');
  expect(ready.status).toBe(503);
  expect(ready.body).toMatchObject({
    status: 'not_ready',
    parts: { postgres: { ok: true }, temporal: { ok: false }, worker: { ok: false } },
  });
  expect((await gateway.ask('POST', `/tasks/${body.task_id}/stop`)).body.error).toMatchObject({
    code: 'unavailable',
    details: { part: 'temporal' },
  });
  await gateway.close();
});

it('rejects a port that is in use', async () => {
  const occupied = createServer().listen(0, '127.0.0.1');
  await once(occupied, 'listening');
  const address = occupied.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const gateway = await startGateway();
  const config = apiConfig(testEnv(gateway.databaseUrl, { PORT: String(port) }));
  await expect(runGateway(config, createLog('silent'))).rejects.toMatchObject({ code: 'EADDRINUSE' });
  occupied.close();
  await gateway.close();
});

it('gives up waiting for a database when it is told to stop', async () => {
  const config = apiConfig(testEnv('postgres://nobody@127.0.0.1:1/none'));
  const stopping = new AbortController();
  const starting = runGateway(config, createLog('silent'), stopping.signal);
  stopping.abort();
  await expect(starting).rejects.toMatchObject({ name: 'AbortError' });
});

describe('the web app', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vouch-web-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<title>The app</title>');
  writeFileSync(path.join(folder, 'assets', 'index-B3kd92xQ.js'), 'let app;');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is served beside the API, with its pages under any path of its own', async () => {
    const gateway = await startGateway({ VOUCH_WEB_DIST: folder });
    const get = async (route: string, accept = 'text/html') => {
      const response = await gateway.request('GET', route, { headers: { accept } });
      const text = await response.text();
      return `${response.status} ${response.headers.get('cache-control') ?? '-'} ${text.slice(0, 22)}`;
    };
    expect(await get('/')).toBe('200 no-cache <title>The app</title>');
    expect(await get('/runs/task_1')).toBe('200 no-cache <title>The app</title>');
    expect(await get('/assets/index-B3kd92xQ.js', '*/*')).toBe(
      '200 public, max-age=31536000, immutable let app;',
    );
    expect(await get('/assets/gone-B3kd92xQ.js', '*/*')).toContain('404');
    expect(await get('/tasks/task_1')).toContain('404 no-store {"error"');
    expect(await get('/../package.json', '*/*')).toContain('404');
    expect(await get('/%2e%2e/package.json', '*/*')).toContain('404');
    const csp = (await gateway.request('GET', '/')).headers.get('content-security-policy');
    expect(csp).toContain("script-src 'self'");
    await gateway.close();
  });

  it('is missed with a plain page', async () => {
    const gateway = await startGateway({ VOUCH_WEB_DIST: path.join(folder, 'nothing') });
    const response = await gateway.request('GET', '/', { headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('is not built')]);
    await gateway.close();
  });
});

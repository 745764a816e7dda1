import WebSocket from 'ws';
import { waitFor } from '../../test/wait-for.ts';
import type { Stage } from './stage.ts';

const USER = 'local';
const SEARCHER = {
  name: 'worker',
  role: 'searches',
  system_message: 'You search.',
  tools: ['web_search'],
};

async function frames(stage: Stage, route: string, texts: string[]): Promise<void> {
  const socket = new WebSocket(`${stage.product.base.replace('http', 'ws')}${route}`);
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  await new Promise((open) => socket.once('open', open));
  const before = heard.length;
  for (const text of texts) socket.send(text);
  await waitFor(() => heard.length >= before + texts.length);
  socket.terminate();
  (route.startsWith('/ws/agent') ? stage.seen.agent_frames : stage.seen.task_frames).push(...heard);
}

const missing = (provider: string) => ({ task: `Fetch it. scenario:missing-credential:${provider}` });
const stored = (stage: Stage, provider: string, value: string, more: object = {}) =>
  stage.ask('POST', '/credentials', { user_id: USER, provider, value, ...more });

/** Every way on which a secret gets in, or is spilt on the way; each with a value of its own. */
export const PATHS: Record<string, (stage: Stage) => Promise<void>> = {
  async rest(stage) {
    const { taskId, ended } = await stage.start(missing('rest'));
    await stage.untilAsked(taskId);
    await stored(stage, 'rest', stage.canaries.plain('rest'));
    await ended;
    await stage.ask('GET', `/credentials/${USER}`);
  },
  async rest_for_one_run(stage) {
    const { taskId, ended } = await stage.start(missing('one-run'));
    await stage.untilAsked(taskId);
    const value = stage.canaries.plain('rest_for_one_run');
    await stored(stage, 'one-run', value, { scope: 'task', task_id: taskId });
    await ended;
  },
  async dialog(stage) {
    const { page, product } = stage;
    const { taskId, ended } = await stage.start(missing('dialog'));
    await page.goto(`${product.base}/runs/${taskId}`);
    await page.getByTestId('credential-value').fill(stage.canaries.plain('dialog'));
    await page.getByTestId('credential-submit').click();
    await stage.lookAtPage();
    await ended;
    await stage.lookAtPage();
  },
  async task_words(stage) {
    const { page, product } = stage;
    const key = stage.canaries.shaped('task_words');
    await page.goto(`${product.base}/new`);
    await page.getByTestId('task-input').fill(`Say hello. My key is ${key}`);
    await page.getByTestId('start-task').click();
    await page.getByRole('button', { name: 'Send without it' }).click();
    await page.waitForURL(/\/runs\//);
    await stage.lookAtPage();
    await (
      await stage.start({ task: `Say hello with ${key}` })
    ).ended;
  },
  async agent_words(stage) {
    const system_message = `You use OPENAI_API_KEY=${stage.canaries.shaped('agent_words')} for all.`;
    const agents = [{ name: 'solo', role: 'does all', system_message }];
    await (
      await stage.start({ task: 'Say hello.', agents, max_rounds: 3 })
    ).ended;
  },
  async message_words(stage) {
    const { taskId, ended } = await stage.start({ task: 'Write a plan. scenario:slow:1000' });
    const content = `Here is the key: ${stage.canaries.shaped('message_words')}`;
    await stage.ask('POST', `/tasks/${taskId}/messages`, { content });
    await ended;
  },
  async reason_words(stage) {
    const { taskId, ended } = await stage.start({ task: 'Publish the notes. scenario:approval' });
    const request = await stage.untilAsked(taskId, 'approval_request');
    const reason = `because ${stage.canaries.shaped('reason_words')}`;
    await stage.ask('POST', `/tasks/${taskId}/requests/${request}`, { decision: 'reject', reason });
    await ended;
  },
  async model_key_that_is_refused(stage) {
    const bad = stage.canaries.shaped('model_key_that_is_refused');
    stage.echo.refused.add(bad);
    await stored(stage, 'openai', bad);
    const { taskId, ended } = await stage.start({ task: 'Say hello.' });
    await stage.untilAsked(taskId);
    await stored(stage, 'openai', stage.canaries.shaped('model_key_that_fails_once'));
    await ended;
    await stage.ask('DELETE', `/credentials/${USER}/openai`);
  },
  async tool_key_that_is_refused(stage) {
    const bad = stage.canaries.plain('tool_key_that_is_refused');
    stage.echo.refused.add(bad);
    const agents = [SEARCHER, { ...SEARCHER, name: 'critic', role: 'reviews', tools: [] }];
    const { taskId, ended } = await stage.start({ task: 'Look it up. scenario:tool-call', agents });
    const first = await stage.untilAsked(taskId);
    await stored(stage, 'tavily', bad);
    await waitFor(async () => (await stage.untilAsked(taskId)) !== first, 120_000);
    await stored(stage, 'tavily', stage.canaries.plain('tool_key_that_is_quoted'));
    await ended;
  },
  async bad_bodies(stage) {
    const value = stage.canaries.plain('bad_bodies');
    await stored(stage, 'Not A Provider!', value);
    await stage.ask('POST', '/credentials', { user_id: 7, provider: value, value: [value] });
    await stage.ask('POST', '/credentials', `{"user_id": "${USER}", "value": "${value}"`);
    await stage.ask('POST', '/credentials', {
      user_id: USER,
      provider: 'x',
      value,
      pad: 'x'.repeat(300_000),
    });
    await stage.ask('POST', '/start-task', { task: '', [value]: value });
  },
  async addresses(stage) {
    const value = stage.canaries.shaped('addresses');
    await stage.ask('GET', `/tasks?token=${value}`);
    await stage.ask('GET', `/credentials/${USER}?value=${value}`);
    await stage.ask('GET', `/tasks/${value}`);
  },
  async agent_socket(stage) {
    const task = `Say hello with ${stage.canaries.shaped('agent_socket')}`;
    const payload = { action: 'start_task', client_ref: 'canary', task };
    await frames(stage, '/ws/agent', [JSON.stringify({ type: 'action', payload, timestamp: 1 })]);
  },
  async ag_ui(stage) {
    const { canaries } = stage;
    const content = `Fetch it with ${canaries.shaped('ag_ui_words')} scenario:missing-credential:ag-ui`;
    const talk = { threadId: 'canary', messages: [{ id: 'm1', role: 'user', content }] };
    const asked = await stage.agUi(talk);
    const interruptId = /task_[\w-]+\/r\d+/.exec(asked)?.[0];
    const answer = (payload: object) => ({ ...talk, resume: [{ interruptId, status: 'resolved', payload }] });
    await stage.agUi(answer({ value: canaries.plain('ag_ui_answer') }));
    await stored(stage, 'ag-ui', canaries.plain('ag_ui_key'));
    await stage.agUi(answer({ stored: true }));
  },
  async headers(stage) {
    const value = stage.canaries.plain('headers');
    await stage.ask('GET', '/tasks', undefined, {
      authorization: `Bearer ${value}`,
      cookie: `vouch_session=${value}`,
    });
    await stage.ask('POST', '/session', { token: value });
  },
  async socket_frames(stage) {
    const value = stage.canaries.plain('socket_frames');
    const action = { type: 'action', payload: { action: 'store_key', value }, timestamp: 1 };
    await frames(stage, '/ws/agent', [JSON.stringify(action), `{"type":"action","value":"${value}`]);
    const { taskId, ended } = await stage.start({ task: 'Wait. scenario:slow:60000' });
    await frames(stage, `/ws/tasks/${taskId}?after_seq=0`, [JSON.stringify({ type: value }), `{"${value}`]);
    await stage.ask('POST', `/tasks/${taskId}/stop`);
    await ended;
  },
  async crash(stage) {
    const { product } = stage;
    const { taskId, ended } = await stage.start(missing('crash'));
    await stage.untilAsked(taskId);
    await stored(stage, 'crash', stage.canaries.plain('crash'));
    for (const part of ['api', 'worker'] as const) process.kill(product.pidOf(part) ?? 0, 'SIGKILL');
    await ended;
    await waitFor(() => product.get('/ready'), 120_000);
  },
};

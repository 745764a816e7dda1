import { useProduct, WITHOUT_KEYS } from '../use-product';
import { connectAgentClient, type AgentState } from './agent-server.client';
import { openRunnerSocket, runnerAt, type RunnerEvent } from './runner.client';

const product = useProduct(WITHOUT_KEYS);
const LONG = 240_000;
const KEY = 'a-key-that-nobody-may-see';
const ofType = (events: RunnerEvent[], type: string) => events.filter((event) => event.type === type);

describe('a client of the Multi-Agent Runner', () => {
  const forKey = (provider: string) => `Fetch the forecast. scenario:missing-credential:${provider}`;

  it(
    'follows a run to its end, hands in the key while it is not connected, and gets every event once',
    async () => {
      const runner = runnerAt(product().base);
      const order = { task: forKey('runner-weather'), user_id: 'rita', llm_seed: 7 };
      const started = await runner.startTask(order, 'rita-1');
      expect(started.warnings).toEqual([expect.stringContaining('llm_seed')]);
      expect(await runner.startTask(order, 'rita-1')).toMatchObject({ task_id: started.task_id });

      const first = openRunnerSocket(started.ws_url);
      const asked = await first.event(({ type }) => type === 'credential_request');
      expect(asked).toMatchObject({ provider: 'runner-weather', user_id: 'rita' });
      first.lose();
      const seen = first.events.length;
      await first.closed;

      const { request_id } = asked as unknown as { request_id: string };
      const stored = await runner.storeKey({ user_id: 'rita', provider: 'runner-weather', value: KEY });
      expect(stored).toMatchObject({ version: 1, resumed: [started.task_id] });
      expect(await runner.keysOf('rita')).toMatchObject({ user_id: 'rita' });

      const second = openRunnerSocket(`${started.ws_url}?after_seq=${seen}`);
      await second.event(({ type }) => type === 'finished');
      expect(await second.closed).toBe(1000);
      const events = [...first.events.slice(0, seen), ...second.events];
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.at(-1)).toMatchObject({ type: 'finished', stop_reason: 'goal_reached' });
      const messages = ofType(events, 'agent_message');
      expect(messages[0]).toMatchObject({ sender: 'user', content: order.task });
      expect(ofType(events, 'verifier_result')).toHaveLength(messages.length - 1);
      expect(ofType(events, 'action_result')).toContainEqual(expect.objectContaining({ request_id }));
      expect(JSON.stringify(events)).not.toContain(KEY);

      const replay = openRunnerSocket(started.ws_url);
      expect(await replay.closed).toBe(1000);
      expect(replay.events).toEqual(events);
      const resumed = openRunnerSocket(`${started.ws_url}?resume=1`, { type: 'resume', after_seq: seen });
      expect(await resumed.closed).toBe(1000);
      expect(resumed.events).toEqual(events.slice(seen));
    },
    LONG,
  );

  it(
    'is told to whom a suggestion has to be shown, and by what it was closed',
    async () => {
      const runner = runnerAt(product().base);
      const { task_id, ws_url } = await runner.startTask({ task: 'Publish the notes. scenario:approval' });
      const socket = openRunnerSocket(ws_url);
      const { request_id } = (await socket.event(({ type }) => type === 'approval_request')) as unknown as {
        request_id: string;
      };
      const answered = await fetch(`${product().base}/tasks/${task_id}/requests/${request_id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ decision: 'approve' }),
      });
      expect(answered.ok).toBe(true);
      expect(await socket.closed).toBe(1000);
      expect(ofType(socket.events, 'action_result')).toContainEqual(expect.objectContaining({ request_id }));
      expect(socket.events.at(-1)).toMatchObject({ type: 'finished' });
    },
    LONG,
  );
});

describe('a client of the Agent Server', () => {
  const url = (query = '') => `${product().base.replace('http', 'ws')}/ws/agent${query}`;
  const started = (state: AgentState, title: string) => {
    const task = state.tasks.find((each) => each.title.includes(title));
    if (!task) throw new Error(`no task ${title}`);
    return task.task_id;
  };

  it(
    'starts a task, sees its agents talk, hands in the key, and finds the end after a lost connection',
    async () => {
      const client = await connectAgentClient(url());
      client.send('ping', { nonce: 41 });
      expect((await client.frame(({ type }) => type === 'pong')).payload).toEqual({ nonce: 41 });
      const other = await connectAgentClient(url());

      const task = 'Fetch the tides. scenario:missing-credential:agent-weather';
      const taskId = started(await client.act({ action: 'start_task', task, user_id: 'ada' }), 'tides');
      await other.state(({ tasks }) => tasks.some(({ task_id }) => task_id === taskId));

      const viewer = await connectAgentClient(url(`?task_id=${taskId}`));
      const waiting = await viewer.state((state) => state.task?.awaiting[0]?.kind === 'credential');
      expect(waiting.task).toMatchObject({ task_id: taskId, phase: 'waiting', surfaces: [] });
      expect(waiting.task?.agents[0]).toMatchObject({ name: expect.any(String), role: expect.any(String) });
      viewer.lose();
      const { provider = '' } = waiting.task?.awaiting[0] ?? {};
      await runnerAt(product().base).storeKey({ user_id: 'ada', provider, value: KEY });

      const again = await connectAgentClient(url(`?task_id=${taskId}`));
      const done = await again.state((state) => state.task?.phase === 'done');
      expect(done.task?.messages.length).toBeGreaterThan(waiting.task?.messages.length ?? 0);
      expect(done.task?.messages[0]).toMatchObject({ sender: 'user', content: task });
      expect(again.states().map(({ seq }) => seq)).toEqual(again.states().map((_, index) => index + 1));
      expect(JSON.stringify([...viewer.states(), ...again.states()])).not.toContain(KEY);
      await other.state(({ tasks }) =>
        tasks.some((each) => each.task_id === taskId && each.phase === 'done'),
      );
      [client, other, again].forEach((each) => each.lose());
    },
    LONG,
  );

  it(
    'approves, speaks and stops, and is told by name what it may not',
    async () => {
      const client = await connectAgentClient(url());
      const publish = { action: 'start_task', task: 'Publish the minutes. scenario:approval' };
      const approved = started(await client.act(publish), 'minutes');
      const viewer = await connectAgentClient(url(`?task_id=${approved}`));
      const asked = await viewer.state((state) => (state.task?.awaiting.length ?? 0) > 0);
      const request_id = asked.task?.awaiting[0]?.request_id;
      await viewer.act({ action: 'approve', task_id: approved, request_id });
      await viewer.state((state) => state.task?.phase === 'done');

      const endless = {
        action: 'start_task',
        task: 'Count the waves. scenario:stubborn-agent',
        max_rounds: 200,
      };
      const stopped = started(await client.act(endless), 'waves');
      const watching = await connectAgentClient(url(`?task_id=${stopped}`));
      await watching.act({ action: 'send_message', task_id: stopped, content: 'Mind the tide.' });
      await watching.state((state) =>
        Boolean(state.task?.messages.some(({ content }) => content === 'Mind the tide.')),
      );
      await watching.act({ action: 'stop', task_id: stopped });
      await watching.state((state) => state.task?.phase === 'stopped');

      await expect(client.act({ action: 'approve', task_id: approved, request_id: 'none' })).rejects.toThrow(
        'run_finished',
      );
      await expect(client.act({ action: 'dance' })).rejects.toThrow();
      [client, viewer, watching].forEach((each) => each.lose());
    },
    LONG,
  );
});

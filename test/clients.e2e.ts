import { HttpAgent, buildResumeArray, EventType, type BaseEvent, type Interrupt } from '@ag-ui/client';
import type { JournalEvent } from '@vouch/shared';
import { exampleUnder, run } from './documented-examples';
import { useProduct, WITHOUT_KEYS } from './use-product';

const product = useProduct(WITHOUT_KEYS);
const LONG = 240_000;

async function has(program: string): Promise<boolean> {
  if (await run(program, ['--version'])) return true;
  process.stderr.write(`[skipped] ${program} is not installed: its example in docs/clients.md was not run\n`);
  return false;
}

describe('docs/clients.md', () => {
  beforeAll(async () => {
    const built = await run('node', ['node_modules/typescript/bin/tsc', '-b', 'libs/client']);
    expect(built).toMatchObject({ code: 0 });
  }, LONG);

  it(
    'TypeScript',
    async () => {
      const code = exampleUnder('TypeScript', product().base);
      const result = await run('node', ['--input-type=module', '-e', code]);
      expect(result).toMatchObject({ code: 0, err: '' });
      expect(result?.out).toMatch(/^user: .*\nplanner: [^]*\n {2}pass: [^]*\ngoal_reached\n$/);
    },
    LONG,
  );

  it(
    'Forks',
    async () => {
      const code = exampleUnder('Forks', product().base);
      const result = await run('node', ['--input-type=module', '-e', code]);
      expect(result).toMatchObject({ code: 0, err: '' });
      expect(result?.out).toBe('goal_reached\nsame: 1, then: planner and planner\n');
    },
    LONG,
  );

  it(
    'curl',
    async () => {
      if (!(await has('curl'))) return;
      const result = await run('sh', ['-e'], exampleUnder('curl', product().base));
      expect(result).toMatchObject({ code: 0, err: '' });
      const seqs = [...(result?.out ?? '').matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq));
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
      expect(result?.out).toContain('"type":"finished"');
    },
    LONG,
  );

  it(
    'a WebSocket from the shell',
    async () => {
      if (!(await has('curl'))) return;
      const result = await run('sh', ['-e'], exampleUnder('A WebSocket from the shell', product().base));
      expect(result).toMatchObject({ code: 0, err: '' });
      const events = (result?.out ?? '')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as JournalEvent);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events.at(-1)).toMatchObject({ type: 'finished', stop_reason: 'goal_reached' });
    },
    LONG,
  );

  it(
    'websocat',
    async () => {
      if (!(await has('websocat'))) return;
      const result = await run('sh', ['-e'], exampleUnder('websocat', product().base));
      expect(result).toMatchObject({ code: 0 });
      expect(result?.out).toContain('"type":"finished"');
    },
    LONG,
  );

  it(
    'Python',
    async () => {
      if (!(await has('python3'))) return;
      const result = await run('python3', ['-c', exampleUnder('Python', product().base)]);
      expect(result).toMatchObject({ code: 0, err: '' });
      expect(result?.out).toMatch(/^user .*\nplanner [^]*\ngoal_reached\n$/);
    },
    LONG,
  );
});

describe('POST /ag-ui, driven by the official client', () => {
  function agentFor(threadId: string, text: string) {
    const agent = new HttpAgent({ url: `${product().base}/ag-ui`, threadId });
    agent.messages = [{ id: `${threadId}-1`, role: 'user', content: text }];
    const events: BaseEvent[] = [];
    agent.subscribe({ onEvent: ({ event }) => void events.push(event) });
    return { agent, events };
  }
  const ofType = (events: BaseEvent[], type: EventType) => events.filter((event) => event.type === type);
  const openInterrupts = (events: BaseEvent[]): Interrupt[] => {
    const { outcome } = events.at(-1) as { outcome?: { interrupts?: Interrupt[] } };
    return outcome?.interrupts ?? [];
  };
  const answerAll = (interrupts: Interrupt[], payload: object) =>
    buildResumeArray(
      interrupts,
      Object.fromEntries(interrupts.map(({ id }) => [id, { status: 'resolved', payload }])),
    );
  const post = (body: object) => product().request('/ag-ui', body);

  it(
    'stops for a key, takes none itself, and goes on to the end when it is stored',
    async () => {
      const { agent, events } = agentFor('thread-key', 'Fetch it. scenario:missing-credential:ag-ui-weather');
      await agent.runAgent({ runId: 'r1' });
      const interrupts = openInterrupts(events);
      expect(interrupts).toMatchObject([
        { reason: 'vouch:credential', metadata: { vouch: { provider: 'ag-ui-weather' } } },
      ]);
      const resume = answerAll(interrupts, { stored: true });

      const smuggled = answerAll(interrupts, { stored: true, value: 'sk-not-here' });
      const refused = await post({ threadId: 'thread-key', runId: 'r2', messages: [], resume: smuggled });
      expect(refused?.status).toBe(400);

      const tooEarly = events.length;
      await agent.runAgent({ runId: 'r3', resume });
      expect(openInterrupts(events.slice(tooEarly))).toHaveLength(1);

      const key = { user_id: 'local', provider: 'ag-ui-weather', value: 'a-key-for-the-weather' };
      expect((await product().request('/credentials', key))?.status).toBe(201);
      await agent.runAgent({ runId: 'r4', resume });
      const state = agent.state as { task_id: string; phase: string; last_seq: number };
      expect(events.at(-1)).toMatchObject({
        type: EventType.RUN_FINISHED,
        outcome: { type: 'success' },
        result: { stop_reason: 'goal_reached', task_id: state.task_id },
        usage: [expect.objectContaining({ inputTokens: expect.any(Number) })],
      });

      const journal = await product().events(state.task_id);
      expect(state).toMatchObject({ phase: 'done', last_seq: journal.length });
      const spoken = journal.flatMap((event: JournalEvent) =>
        event.type === 'agent_message' && event.sender !== 'user' ? [event.content] : [],
      );
      const said = agent.messages.filter(({ role }) => role === 'assistant');
      expect(said.map(({ content }) => content)).toEqual(spoken);
      expect(ofType(events, EventType.ACTIVITY_SNAPSHOT).length).toBeGreaterThanOrEqual(spoken.length);
      expect(JSON.stringify(events)).not.toContain(key.value);
    },
    LONG,
  );

  it(
    'takes an approval, finds its task again by the same messages, and starts another for new ones',
    async () => {
      const { agent, events } = agentFor('thread-approval', 'Publish the notes. scenario:approval');
      await agent.runAgent({ runId: 'r1' });
      const again = agentFor('thread-approval', 'Publish the notes. scenario:approval');
      await again.agent.runAgent({ runId: 'r2' });
      expect(openInterrupts(again.events)).toEqual(openInterrupts(events));
      await agent.runAgent({ runId: 'r3', resume: answerAll(openInterrupts(events), { approved: true }) });
      const first = (agent.state as { task_id: string }).task_id;
      expect(events.at(-1)).toMatchObject({ outcome: { type: 'success' } });

      agent.messages = [...agent.messages, { id: 'second', role: 'user', content: 'Write a haiku plan.' }];
      await agent.runAgent({ runId: 'r4' });
      expect(events.at(-1)).toMatchObject({ outcome: { type: 'success' } });
      expect((agent.state as { task_id: string }).task_id).not.toBe(first);
    },
    LONG,
  );

  it('refuses what it cannot read before it streams, by name', async () => {
    const answers = await Promise.all([
      post({ threadId: 't', runId: 'r', messages: [] }),
      post({ threadId: 't', messages: [] }),
      post({ threadId: 'task_none', runId: 'r', messages: [] }),
      post({
        threadId: 't',
        runId: 'r',
        messages: [],
        resume: [{ interruptId: 'task_x/r1', status: 'resolved' }],
      }),
    ]);
    const codes = await Promise.all(
      answers.map(async (answer) => ((await answer?.json()) as { error: { code: string } }).error.code),
    );
    expect(codes).toEqual(['invalid_request', 'invalid_request', 'not_found', 'not_found']);
  });
});

import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { createPayloadCodec, createPayloadKeys } from '@vouch/temporal-codec';
import { waitFor } from '../../../test/wait-for';
import { codeOf, fieldsOf, startGateway, testEnv, type TestGateway } from './running-gateway';

const WEB_UI = 'http://localhost:8233';
const ADA = { authorization: 'Bearer token-of-ada' };
const BOB = { authorization: 'Bearer token-of-bob' };
const WORDS = { words: 'what the run was told' };

const keys = createPayloadKeys([testEnv('').SERVER_SECRET_KEY ?? '']);

let gateway: TestGateway;
let adasTask: string;
beforeAll(async () => {
  gateway = await startGateway({
    API_TOKENS: 'ada:token-of-ada,bob:token-of-bob',
    HOST: '127.0.0.1',
    VOUCH_TEMPORAL_UI_URL: WEB_UI,
  });
  adasTask = await gateway.storedTask('ada');
});
afterAll(() => gateway.close());

const wire = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});
const PLAIN = wire(defaultPayloadConverter.toPayload(WORDS) as Payload);

async function sealed(workflowId: string, namespace = 'default') {
  const codec = createPayloadCodec({ keys, namespace, seals: true });
  const payload = defaultPayloadConverter.toPayload(WORDS) as Payload;
  const [one = {}] = await codec.encode([payload], { type: 'workflow', namespace, workflowId });
  return wire(one);
}

const decode = (payloads: object[], headers: Record<string, string>) =>
  gateway.ask('POST', '/codec/decode', { body: { payloads }, headers });

it('opens payloads for the owner of their run, in order, and passes what is not sealed', async () => {
  const { status, body } = await decode([await sealed(adasTask), PLAIN], {
    ...ADA,
    'x-namespace': 'default',
  });
  expect({ status, body }).toEqual({ status: 200, body: { payloads: [PLAIN, PLAIN] } });
});

it('is on record before it is given out: who, which run, how many payloads, also of many requests at once', async () => {
  const task = await gateway.storedTask('ada');
  const payload = await sealed(task);
  const answers = await Promise.all(Array.from({ length: 20 }, () => decode([payload, payload], ADA)));
  expect(
    answers.every(({ body }) => JSON.stringify(body) === JSON.stringify({ payloads: [PLAIN, PLAIN] })),
  ).toBe(true);
  const entries = await gateway.audit.ofRun(task, 100);
  expect(new Set(entries.map(({ actor, action }) => `${actor} ${action}`))).toEqual(new Set(['ada decode']));
  const counted = entries.map(({ detail = '' }) => Number(detail.replace('payloads: ', '')));
  expect(counted.reduce((sum, one) => sum + one, 0)).toBe(40);

  await decode([PLAIN], ADA);
  expect(await gateway.audit.ofRun(task, 100)).toHaveLength(entries.length);
  expect((await gateway.audit.verify()).problem).toBeUndefined();
});

const refusals = async (...ofRun: [string] | []) => {
  const entries = ofRun[0]
    ? await gateway.audit.ofRun(ofRun[0], 100)
    : await gateway.audit.ofAction('decode_refused', 100);
  return entries.map(({ actor, action, task_id, detail }) => [actor, action, task_id, detail]);
};

it('leaves an entry with what it refuses: of another user, and what was altered', async () => {
  const task = await gateway.storedTask('ada');
  const payload = await sealed(task);
  await decode([payload, await sealed('made up by bob'), PLAIN], BOB);
  const altered = { ...payload, data: Buffer.from('altered').toString('base64') };
  await decode([altered], ADA);
  expect(await refusals(task)).toEqual([
    ['ada', 'decode_refused', task, 'payloads that do not open: 1'],
    ['bob', 'decode_refused', task, 'payloads of a run of somebody else, or of none: 1'],
  ]);
  expect(await refusals()).toContainEqual([
    'bob',
    'decode_refused',
    undefined,
    'payloads of a run of somebody else, or of none: 1',
  ]);
});

it('leaves an entry of callers without a token and of foreign pages, and few of a flood', async () => {
  const flood = await startGateway({ API_TOKENS: 'ada:token-of-ada', HOST: '127.0.0.1' });
  const send = (headers: Record<string, string>) =>
    flood.ask('POST', '/codec/decode', { body: { payloads: [] }, headers });
  const entries = async () => {
    const found = await flood.audit.ofAction('decode_refused', 1_000);
    return found.map(({ actor, detail }) => `${actor}: ${detail}`);
  };
  await Promise.all(Array.from({ length: 300 }, () => send({})));
  await send({ ...ADA, origin: 'https://evil.example' });
  await send({ ...ADA, 'x-namespace': 'other' });
  const nobody = (count: number) => `unknown caller: requests of an unknown caller: ${count}`;
  const page = (count: number) => `ada: requests of a foreign page or for another namespace: ${count}`;
  await waitFor(async () => (await entries()).length === 2);
  expect((await entries()).sort()).toEqual([page(1), nobody(1)]);
  await flood.closeGateway();
  expect((await entries()).sort()).toEqual([page(1), page(1), nobody(1), nobody(299)]);
  expect((await flood.audit.verify()).problem).toBeUndefined();
  await flood.db.destroy();
});

it('gives back as it is what the caller may not see or nobody can open', async () => {
  const closed = [
    await sealed(adasTask),
    await sealed('task_unknown'),
    await sealed(''),
    await sealed(adasTask, 'other'),
  ];
  const moved = { ...(await sealed(adasTask)) };
  moved.metadata = {
    ...moved.metadata,
    'workflow-id': Buffer.from(await gateway.storedTask('bob')).toString('base64'),
  };
  expect((await decode([...closed, moved], BOB)).body).toEqual({ payloads: [...closed, moved] });
  expect((await decode(closed.slice(1), ADA)).body).toEqual({ payloads: closed.slice(1) });
});

it.each([
  ['"data":"A"', 'payloads.0.data'],
  ['"data":"AAAA="', 'payloads.0.data'],
  ['"metadata":{"encoding":"AAAAA"}', 'payloads.0.metadata.encoding'],
  ['"metadata":{"__proto__":"AAAA"}', 'payloads.0.metadata.__proto__'],
])('refuses %s, of which something would be lost', async (part, field) => {
  const answer = await decode([JSON.parse(`{${part}}`) as object], ADA);
  expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
});

it('is for callers alone, for its own namespace, and opens only', async () => {
  const payload = await sealed(adasTask);
  expect(codeOf(await decode([payload], {}))).toBe('401 unauthenticated');
  expect(codeOf(await decode([payload], { authorization: 'Bearer token-of-eve' }))).toBe(
    '401 unauthenticated',
  );
  expect(codeOf(await decode([payload], { ...ADA, 'x-namespace': 'other' }))).toBe('403 forbidden');
  const encode = await gateway.ask('POST', '/codec/encode', { body: { payloads: [PLAIN] }, headers: ADA });
  expect(codeOf(encode)).toBe('404 not_found');
  expect(codeOf(await decode([{ data: '%' }], ADA))).toBe('400 invalid_request');
});

it('can be called by the page of the Temporal Web UI with the session cookie, which can call nothing else', async () => {
  const session = await gateway.request('POST', '/session', {
    body: { token: 'token-of-ada' },
    headers: { 'content-type': 'application/json' },
  });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = { cookie, origin: WEB_UI };
  expect((await decode([await sealed(adasTask)], page)).body).toEqual({ payloads: [PLAIN] });
  expect(codeOf(await decode([], { cookie, origin: 'https://evil.example' }))).toBe('403 origin_refused');
  const start = await gateway.ask('POST', '/start-task', { body: { task: 'x' }, headers: page });
  expect(codeOf(start)).toBe('403 origin_refused');

  const preflight = await gateway.request('OPTIONS', '/codec/decode', {
    headers: {
      origin: WEB_UI,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-namespace',
    },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe(WEB_UI);
  expect(preflight.headers.get('access-control-allow-credentials')).toBe('true');
  const elsewhere = await gateway.request('OPTIONS', '/tasks', {
    headers: { origin: WEB_UI, 'access-control-request-method': 'GET' },
  });
  expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
});

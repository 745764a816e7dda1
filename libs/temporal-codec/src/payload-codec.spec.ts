import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import fc from 'fast-check';
import { createPayloadCodec, runOf } from './payload-codec';
import { createPayloadKeys } from './payload-keys';

const SECRET = 'payload secret with enough entropy';
const keys = createPayloadKeys([SECRET]);
const codec = createPayloadCodec({ keys, namespace: 'default', seals: true });
const ofRun = (workflowId: string) => ({ type: 'workflow', namespace: 'default', workflowId }) as const;

const asPayload = (value: unknown) => defaultPayloadConverter.toPayload(value) as Payload;
const one = ([payload]: Payload[]) => payload ?? {};
const sealed = async (value: unknown, run = 'task-1') =>
  one(await codec.encode([asPayload(value)], ofRun(run)));
const text = (payload: Payload) =>
  Buffer.concat([...Object.values(payload.metadata ?? {}), payload.data ?? new Uint8Array()]).toString(
    'latin1',
  );

it('opens what it sealed, for any value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const [opened] = await codec.decode([await sealed(value)], ofRun('task-1'));
      const plain = asPayload(value);
      expect(Buffer.from(opened?.data ?? [])).toEqual(Buffer.from(plain.data ?? []));
      expect(String(opened?.metadata?.encoding)).toBe(String(Buffer.from(plain.metadata?.encoding ?? [])));
    }),
  );
});

it('shows nothing but the key id and the run', async () => {
  const payload = await sealed({ secret: 'a text that nobody should read' });
  expect(Object.keys(payload.metadata ?? {})).toEqual(['encoding', 'encryption-key-id', 'workflow-id']);
  expect(text(payload)).not.toContain('nobody');
  expect(text(payload)).not.toContain('json/plain');
  expect(runOf(payload)).toBe('task-1');
});

it('passes what is not sealed, both ways when it is switched off', async () => {
  const off = createPayloadCodec({ keys, namespace: 'default', seals: false });
  const plain = asPayload('in clear');
  expect(await off.encode([plain], ofRun('task-1'))).toEqual([plain]);
  expect(await codec.decode([plain], ofRun('task-1'))).toEqual([plain]);
  expect(runOf(plain)).toBeUndefined();
});

it('opens also when sealing is switched off', async () => {
  const off = createPayloadCodec({ keys, namespace: 'default', seals: false });
  const opened = one(await off.decode([await sealed('kept')], ofRun('task-1')));
  expect(defaultPayloadConverter.fromPayload(opened)).toBe('kept');
});

it('opens with an older key after a new one has become the first', async () => {
  const rotated = createPayloadKeys(['another secret with enough entropy', SECRET]);
  const after = createPayloadCodec({ keys: rotated, namespace: 'default', seals: true });
  const old = await sealed('from before');
  expect(defaultPayloadConverter.fromPayload(one(await after.decode([old])))).toBe('from before');
  const fresh = one(await after.encode([asPayload('new')]));
  expect(fresh.metadata?.['encryption-key-id']).not.toEqual(old.metadata?.['encryption-key-id']);
  await expect(codec.decode([fresh])).rejects.toThrow('TEMPORAL_PAYLOAD_KEYS');
});

it('does not open in another run, in another namespace or under another name', async () => {
  const payload = await sealed('mine');
  await expect(codec.decode([payload], ofRun('task-2'))).rejects.toThrow('task-1');
  const renamed = { ...payload, metadata: { ...payload.metadata, 'workflow-id': Buffer.from('task-2') } };
  await expect(codec.decode([renamed], ofRun('task-2'))).rejects.toThrow();
  const elsewhere = createPayloadCodec({ keys, namespace: 'other', seals: true });
  await expect(elsewhere.decode([payload])).rejects.toThrow();
});

it('does not open with any bit flipped, or cut short', async () => {
  const payload = await sealed('mine');
  const data = Buffer.from(payload.data ?? []);
  for (let bit = 0; bit < data.length * 8; bit += 1) {
    const flipped = Buffer.from(data);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    await expect(codec.decode([{ ...payload, data: flipped }])).rejects.toThrow();
  }
  for (let length = 0; length < data.length; length += 1) {
    const cut = { ...payload, data: data.subarray(0, length) };
    await expect(codec.decode([cut])).rejects.toThrow();
  }
});

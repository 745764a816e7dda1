import { createRedactor } from '@vouch/redaction';
import { Secret, type Deltas, type Outputs, type Vault } from '@vouch/storage';
import { learningVault, redactedDeltas, redactedOutputs } from './redacted-edges';

type NewOutput = Parameters<Outputs['storeOnce']>[0];

const VALUE = 'weather-key-7Qm2vXc9Lp';
const OF = { task_id: 't1', message_id: 'm1', attempt: 1, sender: 'worker' };

function drafted(pieces: string[], redactor = createRedactor([VALUE])): string[] {
  const written: string[] = [];
  const deltas: Deltas = {
    open: () => ({ write: (text) => written.push(text), end: () => written.push('|') }),
  };
  const draft = redactedDeltas(deltas, redactor).open(OF);
  pieces.forEach((piece) => draft.write(piece));
  draft.end();
  return written;
}

it('knows a value from the moment it is given out', async () => {
  const redactor = createRedactor();
  const used = { credential_id: 'c1', version: 1, secret: new Secret(VALUE) };
  const vault = { resolve: () => Promise.resolve(used) } as unknown as Vault;
  expect(redactor.known(VALUE)).toBe(VALUE);
  await expect(learningVault(vault, redactor).resolve('ada', 'weather', 't1')).resolves.toBe(used);
  expect(redactor.known(`it said ${VALUE}`)).toBe('it said [secret]');
});

it('stores no value in use, wherever it was quoted', async () => {
  const stored: NewOutput[] = [];
  const outputs = {
    storeOnce: (row: NewOutput) => {
      stored.push(row);
      return Promise.resolve(row);
    },
  } as unknown as Outputs;
  await redactedOutputs(outputs, createRedactor([VALUE])).storeOnce({
    task_id: 't1',
    call_id: 'm1',
    kind: 'agent',
    request: { seen_to_seq: 3 },
    output: { content: `I used ${VALUE}.`, tool_calls: [{ result: Buffer.from(VALUE).toString('hex') }] },
    facts: { preview: `I used ${VALUE}.`, terminates: false },
  });
  expect(stored).toMatchObject([
    {
      task_id: 't1',
      request: { seen_to_seq: 3 },
      output: { content: 'I used [secret].', tool_calls: [{ result: '[secret]' }] },
      facts: { preview: 'I used [secret].', terminates: false },
    },
  ]);
});

it('takes a key out of a text that comes in pieces, however it is cut', () => {
  const text = `The key is ${VALUE} and sk-Abcdef0123456789Ghijkl too.`;
  for (let size = 1; size < text.length; size += 1) {
    const pieces = text.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
    expect(drafted(pieces).join('')).toBe('The key is [secret] and [secret] too.|');
  }
});

it('passes other text on as it comes, up to the last blank', () => {
  expect(drafted(['One ', 'two th', 'ree', ' four'])).toEqual(['One ', 'two ', 'three ', 'four', '|']);
  const long = 'x'.repeat(500);
  expect(drafted([long, 'y'])).toEqual([long, 'y', '|']);
});

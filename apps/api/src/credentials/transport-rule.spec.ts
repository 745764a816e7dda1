import { mayCarrySecret } from './transport-rule';

const transport = (changes: object) => ({
  secure: false,
  clientAddress: '203.0.113.9',
  forwardedByStranger: false,
  ...changes,
});

it.each([
  { secure: true },
  { clientAddress: '127.0.0.1' },
  { clientAddress: '::1' },
  { clientAddress: '::ffff:127.0.0.1' },
])('takes a secret with %j', (changes) => expect(mayCarrySecret(transport(changes))).toBe(true));

it.each([
  {},
  { clientAddress: undefined },
  { clientAddress: '127.0.0.1.evil' },
  { clientAddress: '10.0.0.1' },
  { clientAddress: '127.0.0.1', forwardedByStranger: true },
])('takes none with %j', (changes) => expect(mayCarrySecret(transport(changes))).toBe(false));

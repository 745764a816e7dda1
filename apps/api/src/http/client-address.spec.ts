import { clientAddress } from './client-address';

const own = (address: string) => address.startsWith('10.');

it.each([
  [['7.7.7.7'], '7.7.7.7'],
  [['7.7.7.7', '8.8.8.8'], '7.7.7.7'],
  [['10.0.0.1', '8.8.8.8', '9.9.9.9'], '8.8.8.8'],
  [['10.0.0.1', '10.0.0.2'], '10.0.0.2'],
  [[], undefined],
])('%j comes from %s', (chain, expected) => {
  expect(clientAddress(chain, own)).toBe(expected);
});

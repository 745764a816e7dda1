import { worstConnection } from './connection.store';

it.each([
  [[], 'live'],
  [['live', 'complete'], 'live'],
  [['live', 'catching_up'], 'catching_up'],
  [['catching_up', 'offline'], 'offline'],
] as const)('of %j makes %s', (statuses, connection) => {
  expect(worstConnection(statuses)).toBe(connection);
});

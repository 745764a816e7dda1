import { publicAddress, taskSocketUrl } from './public-address';

const FORWARDED = {
  host: 'api:8000',
  'x-forwarded-host': 'vouch.example, inner',
  'x-forwarded-proto': 'https',
};

it.each([
  [{ host: 'localhost:8000' }, false, false, 'ws://localhost:8000/ws/tasks/t1'],
  [{ host: '[::1]:8000' }, false, false, 'ws://[::1]:8000/ws/tasks/t1'],
  [{ host: 'vouch.example' }, true, false, 'wss://vouch.example/ws/tasks/t1'],
  [FORWARDED, false, true, 'wss://vouch.example/ws/tasks/t1'],
  [FORWARDED, false, false, 'ws://api:8000/ws/tasks/t1'],
  [{ host: 'h', 'x-forwarded-proto': 'http' }, true, true, 'ws://h/ws/tasks/t1'],
  [{ host: 'evil.example/path?' }, false, false, 'ws://localhost/ws/tasks/t1'],
  [{}, false, false, 'ws://localhost/ws/tasks/t1'],
])('%j (encrypted %s, trusted %s) is reached at %s', (headers, encrypted, trusted, url) => {
  expect(taskSocketUrl(publicAddress(headers, encrypted, trusted), 't1')).toBe(url);
});

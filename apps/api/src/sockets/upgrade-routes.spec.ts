import { matchRoute } from './upgrade-routes';

const PATHS = ['/ws/agent', '/ws/tasks/:task_id'];

it.each([
  ['/ws/agent', { path: '/ws/agent', params: {} }],
  ['/ws/agent/', { path: '/ws/agent', params: {} }],
  ['/ws/tasks/t1', { path: '/ws/tasks/:task_id', params: { task_id: 't1' } }],
  ['/ws/tasks/a%20b', { path: '/ws/tasks/:task_id', params: { task_id: 'a b' } }],
])('%s leads to %j', (pathname, route) => {
  expect(matchRoute(pathname, PATHS)).toEqual(route);
});

it.each(['/', '/ws', '/ws/tasks', '/ws/tasks/a/b', '/WS/agent', '/ws/tasks/%E0%A4%A'])(
  '%s leads nowhere',
  (pathname) => {
    expect(matchRoute(pathname, PATHS)).toBeUndefined();
  },
);

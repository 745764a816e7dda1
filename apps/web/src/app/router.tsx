import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { runsSearchSchema } from '../features/runs/runs-search';
import { ErrorPage } from './error-page';
import { NotFoundPage } from './not-found-page';
import { RunsRoute } from './routes/runs.route';
import { Shell } from './shell';

const root = createRootRoute({ component: Shell, notFoundComponent: () => <NotFoundPage /> });

const runs = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: runsSearchSchema,
  component: RunsRoute,
});

const newTask = createRoute({
  getParentRoute: () => root,
  path: '/new',
  component: lazyRouteComponent(() => import('./routes/new-task.route'), 'NewTaskRoute'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$taskId',
  component: lazyRouteComponent(() => import('./routes/run.route'), 'RunRoute'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/runs/$taskId/compare/$otherId',
  component: lazyRouteComponent(() => import('./routes/compare.route'), 'CompareRoute'),
});

/** Not `/inbox`: that address is the gateway's. */
const asks = createRoute({
  getParentRoute: () => root,
  path: '/asks',
  component: lazyRouteComponent(() => import('../features/asks/components/inbox-page'), 'InboxPage'),
});

const verifier = createRoute({
  getParentRoute: () => root,
  path: '/verifier',
  component: lazyRouteComponent(
    () => import('../features/verifier/components/verifier-page'),
    'VerifierPage',
  ),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./routes/settings.route'), 'SettingsRoute'),
});

export const router = createRouter({
  routeTree: root.addChildren([runs, newTask, run, compare, asks, verifier, settings]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultHashScrollIntoView: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

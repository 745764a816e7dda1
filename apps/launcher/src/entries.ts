import { join } from 'node:path';

/** The programs the launcher starts, as arguments of Node. */
export interface LaunchEntries {
  api: readonly string[];
  worker: readonly string[];
  model: readonly string[];
  /** Folder of the built web app. */
  webDist: string;
}

/** The programs of a checkout. */
export function entriesOf(root: string): LaunchEntries {
  return {
    api: [join(root, 'apps/api/dist/main.js')],
    worker: [join(root, 'apps/worker/dist/main.js')],
    model: [join(root, 'libs/simulated-model/dist/main.js')],
    webDist: join(root, 'apps/web/dist'),
  };
}

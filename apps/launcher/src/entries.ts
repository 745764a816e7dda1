import { join } from 'node:path';

/** The programs the launcher starts, as arguments of Node. */
export interface LaunchEntries {
  api: readonly string[];
  worker: readonly string[];
  model: readonly string[];
  /** Folder of the built web app. */
  webDist: string;
}

/** What thousands of handshakes leave behind is collected early instead of growing the process for good, in MiB. */
const YOUNG_GENERATION = '--max-semi-space-size=16';

/** The programs of a checkout. */
export function entriesOf(root: string): LaunchEntries {
  return {
    api: [YOUNG_GENERATION, join(root, 'apps/api/dist/main.js')],
    worker: [join(root, 'apps/worker/dist/main.js')],
    model: [join(root, 'libs/simulated-model/dist/main.js')],
    webDist: join(root, 'apps/web/dist'),
  };
}

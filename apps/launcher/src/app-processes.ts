import { freePort, LaunchError, readInstance, rememberInstance } from '@vouch/local-infra';
import { addressesOf } from './addresses';
import type { LaunchEntries } from './entries';
import { rememberChild } from './leftovers';
import type { LaunchContext, ServerAddresses } from './local-servers';
import { type SupervisedProcess, superviseProcess } from './supervised-process';

/** So many crashes in a row before the first success are a fault to show, not one to wait out. */
const HOPELESS_AFTER = 5;

export interface AppProcessesOptions {
  context: LaunchContext;
  entries: LaunchEntries;
  servers: ServerAddresses;
  secretKey: string;
  port: number;
  webDevUrl: string | undefined;
}

export interface AppProcesses {
  all: SupervisedProcess[];
  /** Rejects when a process cannot be brought up; never resolves. After `settle` it is silent. */
  hopeless: Promise<never>;
  settle(): void;
}

/** Starts the simulated model (if one is needed), the worker and the gateway, and keeps them running. */
export async function startAppProcesses(options: AppProcessesOptions): Promise<AppProcesses> {
  const { context, entries, port } = options;
  const { config, stops, terminal } = context;
  const crashes = watchCrashes();
  const run = (name: string, args: readonly string[], env: NodeJS.ProcessEnv) =>
    superviseProcess(
      { name, args, cwd: config.root, env },
      {
        onLine: (from, line) => terminal.from(from, line),
        onChange: (changed, process) => rememberChild(config.dataDir, changed, process),
        onCrash: crashes.report,
      },
    );

  const modelPort = config.startsModel ? await rememberedModelPort(config.dataDir) : undefined;
  const env = childEnv(options, modelPort);
  const model =
    modelPort && run('model', entries.model, { ...env, PORT: String(modelPort), HOST: '127.0.0.1' });
  if (model) stops.push(() => model.stop());
  const worker = run('worker', entries.worker, env);
  const api = run('api', entries.api, { ...env, PORT: String(port), HOST: config.host });
  stops.push(async () => void (await Promise.all([api.stop(), worker.stop()])));
  return {
    all: model ? [model, worker, api] : [worker, api],
    hopeless: crashes.hopeless,
    settle: crashes.settle,
  };
}

async function rememberedModelPort(dataDir: string): Promise<number> {
  const port = await freePort(readInstance(dataDir).simulatedModel?.port);
  rememberInstance(dataDir, { simulatedModel: { port } });
  return port;
}

function childEnv(options: AppProcessesOptions, modelPort: number | undefined): NodeJS.ProcessEnv {
  const { context, entries, servers, secretKey, port, webDevUrl } = options;
  const { env, host } = context.config;
  const { temporalUiUrl } = servers;
  return {
    ...env,
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    SERVER_SECRET_KEY: secretKey,
    ...(modelPort && { SIMULATED_MODEL_URL: `http://127.0.0.1:${modelPort}/v1` }),
    ...(temporalUiUrl && { VOUCH_TEMPORAL_UI_URL: temporalUiUrl }),
    VOUCH_LOCAL: 'true',
    VOUCH_WEB_DIST: entries.webDist,
    VOUCH_ADDRESSES: JSON.stringify(addressesOf({ host, port, temporalUiUrl, webDevUrl })),
  };
}

function watchCrashes() {
  const { promise, reject } = Promise.withResolvers<never>();
  let settled = false;
  promise.catch(() => undefined);
  return {
    hopeless: promise,
    settle: () => void (settled = true),
    report: (name: string, failures: number) => {
      if (settled || failures < HOPELESS_AFTER) return;
      reject(
        new LaunchError(
          `${name} ended ${failures} times in a row without getting ready: see its lines above.`,
        ),
      );
    },
  };
}

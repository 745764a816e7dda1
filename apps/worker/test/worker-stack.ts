import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import {
  TASK_WORKFLOW,
  type AgentSpec,
  type JournalEvent,
  type JournalEventOf,
  type TaskInput,
} from '@vouch/shared';
import { startSimulatedModel } from '@vouch/simulated-model';
import {
  createJournal,
  createKeyring,
  createOutputs,
  createTasks,
  createVault,
  openDatabase,
  type TaskSpec,
  type CopiedJournal,
} from '@vouch/storage';
import { createDataConverter, createPayloadKeys } from '@vouch/temporal-codec';
import pino from 'pino';
import { createTestDatabase } from '../../../test/database/create-test-database';
import { composeActivities } from '../src/compose-worker';
import { createTaskWorker } from '../src/temporal-worker';

export const SERVER_KEY = 'a-server-key-only-for-these-tests-0123456789';
export const TEAM: AgentSpec[] = [
  { name: 'planner', role: 'plans the work', system_message: 'You plan the work in numbered steps.' },
  { name: 'worker', role: 'does the work', system_message: 'You do the work.' },
  {
    name: 'critic',
    role: 'reviews the work',
    system_message: 'You review the work and end the run when it is done.',
  },
];

interface WorkerStackOptions {
  /** The server of all tests without it. */
  temporalAddress?: string;
  latencyMs?: number;
  stallSeconds?: number;
  /** Whether what Temporal stores is encrypted. */
  seals?: boolean;
  toolHosts?: Record<string, string>;
  cassette?: { mode: 'record' | 'replay'; file: string };
}

type StartOverrides = Partial<TaskInput> &
  Partial<Pick<TaskSpec, 'cache_seed' | 'verifier'>> & { team?: AgentSpec[]; copy?: CopiedJournal };

Runtime.install({ logger: new DefaultLogger('ERROR') });

/**
 * A worker in this process, on the real Temporal server and a PostgreSQL database of its own, with the simulated model
 * over HTTP.
 */
export async function startWorkerStack(options: WorkerStackOptions = {}) {
  const { TEST_TEMPORAL_ADDRESS = '', TEST_WORKFLOW_BUNDLE: bundlePath = '' } = process.env;
  const { temporalAddress = TEST_TEMPORAL_ADDRESS } = options;
  const databaseUrl = await createTestDatabase();
  const taskQueue = `test-${randomUUID()}`;
  const model = await startSimulatedModel({ latencyMs: options.latencyMs ?? 0 });
  const endpoint = {
    provider: 'simulated' as const,
    baseURL: model.url,
    apiKey: 'simulated',
    model: 'simulated',
  };
  const { activities, close } = composeActivities(
    {
      databaseUrl,
      vault: { serverSecretKey: SERVER_KEY, keyProvider: 'local' },
      models: {
        agents: endpoint,
        verifier: endpoint,
        strongVerifier: endpoint,
        stallSeconds: options.stallSeconds ?? 2,
        timeoutSeconds: 5,
      },
      toolHosts: options.toolHosts ?? {},
      cassette: options.cassette,
    },
    pino({ level: 'silent' }),
    { patience: { agentFailures: 8, verifierFailures: 4, firstDelayMs: 50, maxDelayMs: 400 } },
  );
  const connection = await NativeConnection.connect({
    address: temporalAddress,
    grpcCompression: { codec: 'none' },
  });
  const clientConnection = await Connection.connect({ address: temporalAddress });
  const payloads = { seals: options.seals ?? false, secrets: [SERVER_KEY] as [string] };
  const keys = createPayloadKeys(payloads.secrets);
  const dataConverter = createDataConverter({ keys, seals: payloads.seals, namespace: 'default' });
  const client = new Client({ connection: clientConnection, dataConverter });
  const db = openDatabase(databaseUrl);
  const tasks = createTasks(db);
  const journal = createJournal(db);
  const vault = createVault(db, createKeyring(db, { serverSecretKey: SERVER_KEY }));

  let worker: Worker;
  let running: Promise<void>;
  async function startWorker() {
    const tuning = { taskQueue, shutdownGraceTime: 0, shutdownForceTime: '1s' } as const;
    const engine = { connection, namespace: 'default', payloads, bundlePath };
    worker = await createTaskWorker({ ...engine, activities, tuning });
    running = worker.run();
  }
  async function stopWorker() {
    worker.shutdown();
    await running;
  }
  await startWorker();

  return {
    client,
    model,
    outputs: createOutputs(db),
    db,
    tasks,
    journal,
    vault,
    startWorker,
    stopWorker,
    async start(text: string, overrides: StartOverrides = {}) {
      const task_id = `task-${randomUUID()}`;
      const {
        user_id = 'local',
        max_rounds = 10,
        auto_apply = false,
        on_verifier_outage = 'open',
        credential_timeout_seconds,
        request_timeout_seconds,
        team = TEAM,
        cache_seed,
        verifier,
      } = overrides;
      const { selection, termination, budget, draft_ahead, build_team, fork, copy } = overrides;
      const asked = { selection, termination, budget, draft_ahead, build_team, fork };
      const spec = {
        agents: team,
        max_rounds,
        auto_apply,
        verifier: { on_outage: on_verifier_outage, ...verifier },
        cache_seed,
        ...asked,
      };
      const title = text.slice(0, 80);
      await tasks.insert({ task_id, user_id, title, text, spec, request_hash: text, copy });
      const { agents = team.map(({ name, role }) => ({ name, role })) } = overrides;
      const timeouts = { credential_timeout_seconds, request_timeout_seconds };
      const policies = { max_rounds, auto_apply, on_verifier_outage, ...timeouts };
      const input: TaskInput = { task_id, user_id, agents, ...policies, ...asked };
      const handle = await client.workflow.start(TASK_WORKFLOW, {
        workflowId: task_id,
        taskQueue,
        args: [input],
        workflowTaskTimeout: '3s',
      });
      await tasks.markStarted(task_id);
      return handle;
    },
    /** The whole journal; a page of it is bounded by bytes. */
    async events({ workflowId }: WorkflowHandle) {
      const events: JournalEvent[] = [];
      for (;;) {
        const page = await journal.read(workflowId, events.length, 5_000);
        if (page.length === 0) return events;
        events.push(...page);
      }
    },
    async stop() {
      await stopWorker();
      await Promise.all([close(), db.destroy(), clientConnection.close(), model.stop()]);
      await connection.close();
    },
  };
}
export type WorkerStack = Awaited<ReturnType<typeof startWorkerStack>>;

/** Waits until the journal holds an event of a type; fails when the run ends without it. */
export async function eventually<T extends JournalEvent['type']>(
  stack: WorkerStack,
  handle: WorkflowHandle,
  type: T,
): Promise<JournalEventOf<T>> {
  for (;;) {
    const events = await stack.events(handle);
    const found = events.find((event): event is JournalEventOf<T> => event.type === type);
    if (found) return found;
    if (events.some((event) => event.type === 'finished'))
      throw new Error('the run finished without that event');
  }
}

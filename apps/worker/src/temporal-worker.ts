import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { TASK_QUEUE } from '@vouch/shared';
import { createDataConverter, createPayloadKeys } from '@vouch/temporal-codec';
import type { Activities } from './activities/activity-contract';
import type { WorkerConfig } from './config';

const LOOPBACK = /^(127\.|localhost|\[?::1)/;

/** Settings that decide how soon a run goes on after a crash and how little a deploy costs; see docs/operations.md. */
const TUNING = {
  // Activities mostly wait for a provider: with few slots, one user's slow calls would hold up everybody's.
  maxConcurrentActivityTaskExecutions: 1_000,
  // They share one thread: what is taken sooner than it can be worked on times out there and starts anew.
  maxConcurrentWorkflowTaskExecutions: 16,
  shutdownGraceTime: '60s',
  shutdownForceTime: '90s',
  stickyQueueScheduleToStartTimeout: '1s',
  maxHeartbeatThrottleInterval: '1s',
  defaultHeartbeatThrottleInterval: '1s',
} satisfies Partial<WorkerOptions>;

/** Connects to the Temporal server. @throws TransportError while it cannot be reached */
export function connectTemporal({
  namespace: _,
  ...connection
}: WorkerConfig['temporal']): Promise<NativeConnection> {
  // Compression only costs CPU on one machine.
  const grpcCompression = LOOPBACK.test(connection.address) ? ({ codec: 'none' } as const) : undefined;
  return NativeConnection.connect({ ...connection, ...(grpcCompression && { grpcCompression }) });
}

export interface TaskWorkerOptions {
  connection: NativeConnection;
  namespace: string;
  payloads: WorkerConfig['payloads'];
  bundlePath: string;
  activities: Activities;
  tuning?: Partial<WorkerOptions>;
}

export function createTaskWorker(options: TaskWorkerOptions): Promise<Worker> {
  const { connection, namespace, payloads, bundlePath, activities, tuning } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    dataConverter: createDataConverter({
      keys: createPayloadKeys(payloads.secrets),
      seals: payloads.seals,
      namespace,
    }),
    workflowBundle: { codePath: bundlePath },
    activities,
    ...TUNING,
    ...tuning,
  });
}

import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { TemporalConnectionSettings } from '@vouch/config';
import { isUnreachable, temporalUnavailable } from './temporal-problem';
import { within } from './within';

export interface TemporalSettings extends TemporalConnectionSettings {
  namespace: string;
}

/** A connection that is made when it is first used, and made again when it broke: the gateway runs without Temporal. */
export interface TemporalAccess {
  client: Client;
  connection: Connection;
  namespace: string;
  /** Runs one call; @throws unavailable (or what the call throws) after `ms` at the latest */
  call<T>(ms: number, fn: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const RETRY_MS = 200;

/** A connection that broke while idle fails its next call and is whole for the one after. */
async function withOneRetry<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    await delay(RETRY_MS);
    return attempt();
  }
}

const LOOPBACK = /^(127\.|localhost:|\[::1\])/;
/** Compressing between processes of one machine only costs CPU. */
const NO_COMPRESSION = { 'grpc.default_compression_algorithm': 0 };
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 };

export function openTemporal(
  { namespace, ...settings }: TemporalSettings,
  dataConverter?: DataConverter,
): TemporalAccess {
  const local = LOOPBACK.test(settings.address);
  const connection = Connection.lazy({
    ...settings,
    channelArgs: { ...RECONNECT, ...(local ? NO_COMPRESSION : {}) },
    // The client's own retries go on after the connection is closed, and make a caller wait for nothing.
    interceptors: [],
  });
  return {
    client: new Client({ connection, namespace, dataConverter }),
    connection,
    namespace,
    call: (ms, fn) => {
      const attempt = () => connection.withDeadline(Date.now() + ms, fn);
      return within(ms, withOneRetry(attempt), () =>
        temporalUnavailable(new Error(`no answer within ${ms} ms`)),
      );
    },
    close: () => connection.close(),
  };
}

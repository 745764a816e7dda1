import type { AddressInfo } from 'node:net';
import { ConfigError } from '@vouch/config';
import type { Redactor } from '@vouch/redaction';
import { listenForHints } from '@vouch/storage';
import type { Logger } from 'pino';
import { composeGateway } from './compose-gateway';
import type { ApiConfig } from './config';
import { createApp } from './create-app';
import { migrateWhenReady } from './database-ready';
import { gatewayRedactor } from './gateway-redactor';
import { describeError } from './log';
import { startLoop } from './sweeper/paced-loop';

const POLL_MS = 1_000;

export interface RunningGateway {
  port: number;
  /** Stops accepting, says goodbye to sockets and streams, finishes what is under way and closes every connection. */
  close(): Promise<void>;
}

/** @throws ConfigError when SERVER_SECRET_KEY was changed; the listening error, e.g. EADDRINUSE; whatever makes the database unusable */
export async function runGateway(
  config: ApiConfig,
  log: Logger,
  signal?: AbortSignal,
  redactor: Redactor = gatewayRedactor(config),
): Promise<RunningGateway> {
  const gateway = composeGateway(config, log, redactor);
  const { db, keyring, temporal, feed, drafts, agentFeed, sweeper, refusals, closing } = gateway;
  const closeConnections = async () => {
    await Promise.allSettled([db.destroy(), temporal.close()]);
  };
  try {
    await migrateWhenReady(db, log, signal ?? new AbortController().signal);
    const problem = await keyring.problem();
    if (problem !== undefined) throw new ConfigError(problem);
    const app = await createApp(gateway);
    await app.init();
    const port = await listen(app.getHttpServer(), config).catch(async (error: unknown) => {
      await app.close();
      throw error;
    });

    const hints = listenForHints(config.databaseUrl, {
      onHint: (taskId) => {
        feed.hint(taskId);
        agentFeed.hint(taskId);
      },
      onPiece: (piece) => drafts.take(piece),
      onReconnect: () => {
        feed.hintAll();
        agentFeed.refresh();
      },
      onError: (error) => log.debug({ error: describeError(error) }, 'the listening connection broke'),
    });
    const poll = async () => {
      agentFeed.refresh();
      await feed.poll();
    };
    const polling = startLoop(POLL_MS, poll, (error) =>
      log.debug({ error: describeError(error) }, 'a poll failed'),
    );
    sweeper.start();
    return {
      port,
      async close() {
        closing.begin();
        await app.close();
        await Promise.all([sweeper.stop(), polling.stop(), hints.close()]);
        await refusals.flush().catch((error: unknown) => {
          log.warn({ error: describeError(error) }, 'refused decodes could not be written down');
        });
        await closeConnections();
      },
    };
  } catch (error) {
    await closeConnections();
    throw error;
  }
}

interface Listener {
  listen(port: number, host: string): unknown;
  once(event: string, listener: (error: Error) => void): unknown;
  address(): AddressInfo | string | null;
}

function listen(server: Listener, { port, host }: ApiConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    server.listen(port, host);
  });
}

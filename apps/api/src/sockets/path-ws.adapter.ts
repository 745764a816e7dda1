import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { catalogueError } from '@vouch/shared';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { asCatalogueError } from '../errors/as-catalogue-error';
import { describeError } from '../log';
import { SocketAdmission } from './admission';
import { CLOSE_RESTART } from './close-codes';
import { MAX_PAYLOAD_BYTES } from './frame-text';
import { boundMessages } from './bound-messages';
import { explainingSocket } from './explaining-socket';
import { createKeepAlive } from './keep-alive';
import { reconnectAfter, restartReason } from './reconnect-hint';
import { refuseUpgrade } from './refuse-upgrade';
import { matchRoute } from './upgrade-routes';

/** How long a closing gateway waits for its clients' goodbye. */
const GOODBYE_MS = 1_000;
const MESSAGES_PER_SECOND = 200;

/** Node asks it which upgrades are meant for us; any other, such as h2c, goes on as plain HTTP. */
interface UpgradeFilter {
  shouldUpgradeCallback: (request: IncomingMessage) => boolean;
}

/**
 * Native WebSockets beside HTTP on one port, with parameters in their paths and a decision before the handshake.
 * Frames are the gateways' own business: none is routed by Nest.
 */
export class PathWsAdapter extends WsAdapter {
  readonly #servers = new Map<string, WebSocketServer>();
  readonly #keepAlive = createKeepAlive();
  #listening = false;

  constructor(
    app: INestApplicationContext,
    private readonly admission: SocketAdmission,
    private readonly log: Logger,
  ) {
    super(app);
  }

  override create(_port: number, { path = '/' }: { path?: string } = {}): WebSocketServer {
    this.#listenForUpgrades();
    const server = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_PAYLOAD_BYTES,
      perMessageDeflate: false,
      // Text that is no text gets an error frame like any other that is not understood.
      skipUTF8Validation: true,
      WebSocket: explainingSocket(path),
    });
    server.on('connection', (socket: WebSocket) => {
      socket.on('error', (error) => this.log.debug({ path, error: describeError(error) }, 'a socket broke'));
      this.#keepAlive.watch(socket);
      boundMessages(socket, MESSAGES_PER_SECOND);
    });
    this.#servers.set(path, server);
    return server;
  }

  override bindMessageHandlers(): void {
    // Each gateway reads its sockets itself: an unreadable frame needs an answer too.
  }

  override async close(server: WebSocketServer): Promise<void> {
    const gone = [...server.clients].map(
      (client) => new Promise<void>((resolve) => client.once('close', () => resolve())),
    );
    const { size } = server.clients;
    server.clients.forEach((client) => client.close(CLOSE_RESTART, restartReason(reconnectAfter(size))));
    const impatience = setTimeout(() => server.clients.forEach((client) => client.terminate()), GOODBYE_MS);
    await Promise.all(gone);
    clearTimeout(impatience);
    server.close();
    this.#keepAlive.stop();
  }

  #listenForUpgrades(): void {
    if (this.#listening) return;
    this.#listening = true;
    const server = this.httpServer as Server & UpgradeFilter;
    server.shouldUpgradeCallback = ({ headers }) => /^websocket$/i.test(headers.upgrade ?? '');
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head).catch((thrown: unknown) => {
        const error = asCatalogueError(thrown);
        if (error.status >= 500) this.log.error({ error: describeError(thrown) }, 'a handshake failed');
        refuseUpgrade(socket, error);
      });
    });
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const target = request.url ?? '/';
    const parsed = URL.canParse(target, 'http://gateway') ? new URL(target, 'http://gateway') : undefined;
    const route = parsed && matchRoute(parsed.pathname, this.#servers.keys());
    const server = route && this.#servers.get(route.path);
    if (!server)
      throw catalogueError('not_found', { what: 'socket', id: target.split('?')[0]?.slice(0, 200) ?? '' });
    const admission = await this.admission.admit(request, route, parsed.searchParams);
    socket.once('close', admission.leave);
    if (socket.destroyed) return admission.leave();
    server.handleUpgrade(request, socket, head, (client) =>
      server.emit('connection', client, request, admission),
    );
  }
}

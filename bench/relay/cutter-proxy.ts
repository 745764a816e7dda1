import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CutterProxy {
  port: number;
  cuts(): number;
  /** From now on connections live. */
  stopCutting(): void;
  close(): Promise<void>;
}

export interface CutterOptions {
  /** Ports of the gateways that are up; one is picked at random for each connection. */
  targets: () => readonly number[];
  random: () => number;
  /** Bytes of an answer after which a connection is cut, on average. */
  meanBytes: number;
}

/** A TCP proxy that cuts each connection after a random number of bytes, in the middle of whatever that is. */
export async function startCutterProxy({ targets, random, meanBytes }: CutterOptions): Promise<CutterProxy> {
  let cuts = 0;
  let cutting = true;
  const open = new Set<Socket>();

  const server = createServer((client) => {
    const ports = targets();
    const port = ports[Math.floor(random() * ports.length)];
    if (port === undefined) return client.destroy();
    const gateway = connect(port, '127.0.0.1');
    let left = cutting ? Math.floor(random() * 2 * meanBytes) : Infinity;
    const hard = random() < 0.5;
    const end = () => {
      for (const socket of [client, gateway]) {
        open.delete(socket);
        if (hard) socket.resetAndDestroy();
        else socket.destroy();
      }
    };
    for (const socket of [client, gateway]) {
      open.add(socket);
      socket.on('error', end);
      socket.on('close', end);
    }
    client.pipe(gateway);
    gateway.on('data', (bytes: Buffer) => {
      if (bytes.length < left) {
        left -= bytes.length;
        if (!client.write(bytes)) {
          gateway.pause();
          client.once('drain', () => gateway.resume());
        }
        return;
      }
      cuts += 1;
      client.write(bytes.subarray(0, left), end);
      left = Infinity;
      gateway.pause();
    });
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cuts: () => cuts,
    stopCutting: () => (cutting = false),
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

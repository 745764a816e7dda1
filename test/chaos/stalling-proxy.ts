import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy that can keep what clients send from ever arriving. */
export async function startStallingProxy(address: string) {
  const [host = '', port = ''] = address.split(':');
  const open = new Set<Socket>();
  let stalled = false;
  const server = createServer((client) => {
    const target = connect(Number(port), host);
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes: Buffer) => void (stalled || target.write(bytes)));
    target.pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => open.forEach((socket) => socket.destroy());
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on nothing that a client says is passed on. */
    stall: () => void (stalled = true),
    /** Ends the connections that have lost something; new ones work. */
    recover() {
      stalled = false;
      cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { waitFor } from '../../../test/wait-for';

const INSTALLED = path.resolve(__dirname, '../../../.cache/openbao/bao');

/** Where OpenBao (or HashiCorp Vault) is: OPENBAO_PATH, else where `node scripts/install-openbao.mjs` puts it. */
export const openbaoPath = (): string | undefined =>
  [process.env.OPENBAO_PATH, INSTALLED].find((file) => file && existsSync(file));

/** What tests read of answers; which of it is there depends on the route. */
interface Answer {
  data: { role_id: string; secret_id: string; keys: string[]; path: string };
}

export interface OpenBao {
  address: string;
  token: string;
  call(method: string, route: string, body?: object): Promise<Answer>;
  stop(): Promise<unknown>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A real server in development mode: in memory, unsealed, on a port of its own. */
export async function startOpenBao(binary: string): Promise<OpenBao> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const token = 'token-of-the-test';
  const args = ['server', '-dev', `-dev-listen-address=127.0.0.1:${port}`, `-dev-root-token-id=${token}`];
  const child = spawn(binary, [...args, '-dev-no-store-token'], { stdio: 'ignore' });
  const call = async (method: string, route: string, body?: object) => {
    const response = await fetch(`${address}/v1/${route}`, {
      method,
      headers: { 'x-vault-token': token },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${text}`);
    return (text === '' ? {} : JSON.parse(text)) as Answer;
  };
  await waitFor(async () => (await fetch(`${address}/v1/sys/health`)).ok, 60_000);
  await call('POST', 'sys/mounts/transit', { type: 'transit' });
  return {
    address,
    token,
    call,
    stop() {
      child.kill('SIGTERM');
      return once(child, 'exit');
    },
  };
}

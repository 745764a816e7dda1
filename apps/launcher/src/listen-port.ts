import { ConfigError } from '@vouch/config';
import { freePort, LaunchError, listenProblem } from '@vouch/local-infra';

/**
 * The port the gateway will listen on; 0 becomes a free one.
 *
 * @throws LaunchError or ConfigError that names the port or the host when it cannot.
 */
export async function gatewayPort(port: number, host: string): Promise<number> {
  if (port === 0) return freePort();
  const problem = await listenProblem(port, host);
  switch (problem) {
    case undefined:
      return port;
    case 'EADDRINUSE':
      throw new LaunchError(
        `Port ${port} is in use by another program: stop it, or start with PORT=${port + 1}.`,
      );
    case 'EACCES':
      throw new LaunchError(
        `Port ${port} needs special rights: start with PORT=8000 or any port above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      throw new ConfigError(`HOST is no address of this machine (${problem})`);
    default:
      throw new LaunchError(`Port ${port} cannot be used (${problem}).`);
  }
}

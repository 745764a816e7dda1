import { catalogueError } from '@vouch/shared';

export interface VaultClientOptions {
  /** E.g. `https://vault.internal:8200`. */
  address: string;
  /** A token, or the role that fetches one. */
  auth: { token: string } | { roleId: string; secretId: string };
  namespace?: string;
}

/** An answer that says the request itself is wrong; the body is not kept, as it may quote what was sent. */
export class VaultRefusal extends Error {
  override readonly name = 'VaultRefusal';
  constructor(readonly status: number) {
    super(`the vault server answered ${status}`);
  }
}

export interface VaultClient {
  /**
   * Calls `{address}/v1/{path}` and answers with `data` of its answer.
   * @throws unavailable when the server cannot be reached, is sealed or refuses this process; VaultRefusal for 400 and 404
   */
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Record<string, unknown>>;
}

const TIMEOUT_MS = 5_000;
const WRONG_REQUEST = [400, 404];
const unavailable = () => catalogueError('unavailable', { part: 'key provider' });

/** The HTTP API of HashiCorp Vault and OpenBao. */
export function createVaultClient({ address, auth, namespace }: VaultClientOptions): VaultClient {
  let token = 'token' in auth ? auth.token : undefined;

  const send = (method: string, path: string, body: object | undefined, headers: Record<string, string>) =>
    fetch(new URL(`/v1/${path}`, address), {
      method,
      headers: { ...headers, ...(namespace ? { 'x-vault-namespace': namespace } : {}) },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch(() => {
      throw unavailable();
    });

  async function logIn(): Promise<string> {
    if ('token' in auth) return auth.token;
    const response = await send(
      'POST',
      'auth/approle/login',
      { role_id: auth.roleId, secret_id: auth.secretId },
      {},
    );
    const answer = response.ok
      ? ((await response.json()) as { auth?: { client_token?: string } })
      : undefined;
    if (!answer?.auth?.client_token) throw unavailable();
    return answer.auth.client_token;
  }

  return {
    async call(method, path, body) {
      token ??= await logIn();
      let response = await send(method, path, body, { 'x-vault-token': token });
      if (response.status === 403 && !('token' in auth)) {
        token = await logIn();
        response = await send(method, path, body, { 'x-vault-token': token });
      }
      if (WRONG_REQUEST.includes(response.status)) throw new VaultRefusal(response.status);
      if (!response.ok) throw unavailable();
      if (response.status === 204) return {};
      const { data } = (await response.json()) as { data?: Record<string, unknown> };
      return data ?? {};
    },
  };
}

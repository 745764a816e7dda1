import { catalogueError } from '@vouch/shared';
import type { CredentialInUse } from '@vouch/storage';
import { ToolProblem } from './tool-problem';

const MAX_ANSWER_BYTES = 1024 * 1024;

/** Calls to one provider's fixed host, with its key; the caller never sees the key and cannot choose another host. */
export interface ProviderHttp {
  /**
   * @param path below the provider's address, e.g. `search`
   * @returns the parsed JSON, with the key masked should the provider quote it
   * @throws ToolProblem; credential_rejected when the provider refuses the key
   */
  postJson(path: string, body: object): Promise<unknown>;
}

/** For tools that need no provider. */
export const NO_PROVIDER: ProviderHttp = {
  postJson: () => Promise.reject(new ToolProblem('this tool has no provider')),
};

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new ToolProblem('the provider answered with more than 1 MiB');
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** `baseUrl` is the only place where the key is ever sent: no other host, no redirect. */
export function createProviderHttp(
  { provider, baseUrl, idempotencyKey }: { provider: string; baseUrl: string; idempotencyKey: string },
  { secret, credential_id, version }: CredentialInUse,
  signal: AbortSignal,
): ProviderHttp {
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);

  async function send(path: string, body: object): Promise<Response> {
    const url = new URL(path, base);
    if (!url.href.startsWith(base.href)) throw new ToolProblem('only the provider itself may be called');
    try {
      return await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${secret.reveal()}`,
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify(body),
        signal,
      });
    } catch {
      // What fetch throws may quote a header that it could not send.
      signal.throwIfAborted();
      throw new ToolProblem(`${provider} cannot be reached`);
    }
  }

  return {
    async postJson(path, body) {
      const response = await send(path, body);
      const { status, ok } = response;
      if (status === 401 || status === 403) {
        await response.body?.cancel();
        throw catalogueError('credential_rejected', { provider, credential_id, version });
      }
      const text = (await boundedText(response)).replaceAll(secret.reveal(), '[secret]');
      if (!ok) throw new ToolProblem(`${provider} answered with status ${status}`);
      try {
        return JSON.parse(text) as unknown;
      } catch {
        throw new ToolProblem(`${provider} answered with something that is not JSON`);
      }
    },
  };
}

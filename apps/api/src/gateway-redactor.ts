import { createRedactor, type Redactor } from '@vouch/redaction';
import type { Vault } from '@vouch/storage';
import type { ApiConfig } from './config';

/** A redactor that knows the operator's own secrets; those of users it learns as they are stored. */
export const gatewayRedactor = ({ databaseUrl, payloads, tokens }: ApiConfig): Redactor =>
  createRedactor([new URL(databaseUrl).password, ...payloads.secrets, ...tokens.map(({ token }) => token)]);

export const learningVault = (vault: Vault, redactor: Redactor): Vault => ({
  ...vault,
  store(request, actor) {
    redactor.learn(request.value);
    return vault.store(request, actor);
  },
});

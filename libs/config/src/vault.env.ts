import { z } from 'zod';
import { urlEnv } from './env-values';

const KEY_PROVIDERS = ['local', 'vault-transit', 'vault-kv', 'aws-kms', 'aws-secrets-manager'] as const;

export const vaultEnv = {
  /** Where the keys are kept that wrap credentials' data keys. `npm run vault -- rotate` moves to it. */
  KEY_PROVIDER: z.enum(KEY_PROVIDERS).default('local'),
  /** HashiCorp Vault or OpenBao, with a token or an AppRole. */
  VAULT_ADDR: urlEnv(['http', 'https']).optional(),
  VAULT_TOKEN: z.string().optional(),
  VAULT_ROLE_ID: z.string().optional(),
  VAULT_SECRET_ID: z.string().optional(),
  VAULT_NAMESPACE: z.string().optional(),
  VAULT_TRANSIT_MOUNT: z.string().default('transit'),
  VAULT_TRANSIT_KEY: z.string().default('vouch'),
  VAULT_KV_MOUNT: z.string().default('secret'),
  VAULT_KV_PATH: z.string().default('vouch/keyring'),
  /** AWS credentials themselves are found as the AWS SDK finds them. */
  AWS_REGION: z.string().optional(),
  AWS_ENDPOINT_URL: urlEnv(['http', 'https']).optional(),
  AWS_KMS_KEY_ID: z.string().optional(),
  AWS_SECRET_ID: z.string().default('vouch/keyring'),
};

const vaultEnvSchema = z.object(vaultEnv);
type VaultEnv = z.output<typeof vaultEnvSchema> & {
  SERVER_SECRET_KEY: string;
  SERVER_SECRET_KEY_PREVIOUS?: string | undefined;
};

export interface VaultSettings {
  serverSecretKey: string;
  previousServerSecretKey?: string | undefined;
  keyProvider: VaultEnv['KEY_PROVIDER'];
  hashicorp?: {
    address: string;
    auth: { token: string } | { roleId: string; secretId: string };
    namespace?: string | undefined;
    transit: { mount: string; key: string };
    kv: { mount: string; path: string };
  };
  aws?: { region: string; endpoint?: string | undefined; kmsKeyId?: string | undefined; secretId: string };
}

function hashicorp(values: VaultEnv): VaultSettings['hashicorp'] {
  const { VAULT_ADDR, VAULT_TOKEN, VAULT_ROLE_ID, VAULT_SECRET_ID } = values;
  const role =
    VAULT_ROLE_ID && VAULT_SECRET_ID ? { roleId: VAULT_ROLE_ID, secretId: VAULT_SECRET_ID } : undefined;
  const auth = VAULT_TOKEN ? { token: VAULT_TOKEN } : role;
  if (!VAULT_ADDR || !auth) return undefined;
  return {
    address: VAULT_ADDR,
    auth,
    namespace: values.VAULT_NAMESPACE,
    transit: { mount: values.VAULT_TRANSIT_MOUNT, key: values.VAULT_TRANSIT_KEY },
    kv: { mount: values.VAULT_KV_MOUNT, path: values.VAULT_KV_PATH },
  };
}

/** What the vault's keyring is opened with. */
export function vaultSettings(values: VaultEnv): VaultSettings {
  const { AWS_REGION: region } = values;
  return {
    serverSecretKey: values.SERVER_SECRET_KEY,
    previousServerSecretKey: values.SERVER_SECRET_KEY_PREVIOUS,
    keyProvider: values.KEY_PROVIDER,
    hashicorp: hashicorp(values),
    aws: region
      ? {
          region,
          endpoint: values.AWS_ENDPOINT_URL,
          kmsKeyId: values.AWS_KMS_KEY_ID,
          secretId: values.AWS_SECRET_ID,
        }
      : undefined,
  };
}

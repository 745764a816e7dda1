import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ConfigError, type VaultSettings } from '@vouch/config';
import type { KeyProvider, KeyringOptions } from '@vouch/storage';
import { createAwsKmsKeys } from './aws-kms.keys';
import { createAwsSecretsKeys } from './aws-secrets.keys';
import { createVaultClient } from './vault-client';
import { createVaultKvKeys } from './vault-kv.keys';
import { createVaultTransitKeys } from './vault-transit.keys';

const MISSING = {
  vault: 'VAULT_ADDR and VAULT_TOKEN (or VAULT_ROLE_ID and VAULT_SECRET_ID)',
  aws: 'AWS_REGION',
};

/**
 * The keyring's options with every provider that is configured: keys may still lie at one that new keys do not go to.
 * @throws ConfigError when KEY_PROVIDER lacks its settings
 */
export function keyringOptions({ hashicorp, aws, ...settings }: VaultSettings): KeyringOptions {
  const providers: KeyProvider[] = [];
  if (hashicorp) {
    const client = createVaultClient(hashicorp);
    providers.push(
      createVaultTransitKeys(client, hashicorp.transit.mount, hashicorp.transit.key),
      createVaultKvKeys(client, hashicorp.kv.mount, hashicorp.kv.path),
    );
  }
  if (aws) {
    const connection = { region: aws.region, endpoint: aws.endpoint };
    providers.push(
      createAwsKmsKeys(new KMSClient(connection), aws.kmsKeyId),
      createAwsSecretsKeys(new SecretsManagerClient(connection), aws.secretId),
    );
  }
  const { keyProvider } = settings;
  if (keyProvider !== 'local' && !providers.some(({ name }) => name === keyProvider)) {
    const missing = keyProvider.startsWith('aws') ? MISSING.aws : MISSING.vault;
    throw new ConfigError(`KEY_PROVIDER=${keyProvider} needs ${missing}`);
  }
  return { ...settings, providers };
}

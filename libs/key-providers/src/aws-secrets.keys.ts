import { randomBytes, randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { createMaterialKeys, type KeyProvider } from '@vouch/storage';
import { awsCall, isAwsError } from './aws-failure';

/** A version without a label may be deleted by AWS at any time, so every one has its own. */
const labelOf = (ref: string) => `vouch-${ref}`;

/** Keys kept as versions of one secret; data keys are wrapped here. A ref is a version id. */
export function createAwsSecretsKeys(client: SecretsManagerClient, secretId: string): KeyProvider {
  const known = new Map<string, Buffer>();

  const put = (ref: string, SecretString: string) =>
    awsCall(
      client.send(
        new PutSecretValueCommand({
          SecretId: secretId,
          ClientRequestToken: ref,
          SecretString,
          VersionStages: ['AWSCURRENT', labelOf(ref)],
        }),
      ),
    );

  return createMaterialKeys({
    name: 'aws-secrets-manager',
    async create() {
      const ref = randomUUID();
      const value = randomBytes(32).toString('base64');
      await put(ref, value).catch(async (error: unknown) => {
        if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
        await awsCall(client.send(new CreateSecretCommand({ Name: secretId })));
        await put(ref, value);
      });
      return ref;
    },
    async material(ref) {
      const present = known.get(ref);
      if (present) return present;
      const request = { SecretId: secretId, VersionId: ref };
      const { SecretString } = await awsCall(client.send(new GetSecretValueCommand(request)));
      if (!SecretString) throw new Error('the secret has no value');
      const key = Buffer.from(SecretString, 'base64');
      known.set(ref, key);
      return key;
    },
    async destroy(ref) {
      const request = { SecretId: secretId, VersionStage: labelOf(ref), RemoveFromVersionId: ref };
      await awsCall(client.send(new UpdateSecretVersionStageCommand(request))).catch((error: unknown) => {
        if (!isAwsError(error, 'InvalidRequestException') && !isAwsError(error, 'ResourceNotFoundException'))
          throw error;
      });
      known.delete(ref);
    },
  });
}

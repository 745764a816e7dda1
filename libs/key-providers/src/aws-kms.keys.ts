import {
  CreateKeyCommand,
  DecryptCommand,
  EncryptCommand,
  type KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import type { KeyContext, KeyProvider } from '@vouch/storage';
import { awsCall, isAwsError } from './aws-failure';

const PENDING_DAYS = 7;
const contextOf = ({ user_id, provider }: KeyContext) => ({ user_id, provider });

/**
 * Keys that never leave AWS KMS. A ref is a key's ARN. With `keyId` that key is used, and left to the operator when it
 * is retired; without it keys are made and scheduled for deletion. User and provider stand in CloudTrail.
 */
export function createAwsKmsKeys(client: KMSClient, keyId?: string): KeyProvider {
  return {
    name: 'aws-kms',
    async create() {
      if (keyId) return keyId;
      const request = new CreateKeyCommand({ Description: 'Vouch: wraps the data keys of credentials' });
      const { KeyMetadata } = await awsCall(client.send(request));
      if (!KeyMetadata?.Arn) throw new Error('KMS named no key');
      return KeyMetadata.Arn;
    },
    async wrap(ref, dataKey, context) {
      const request = { KeyId: ref, Plaintext: dataKey, EncryptionContext: contextOf(context) };
      const { CiphertextBlob } = await awsCall(client.send(new EncryptCommand(request)));
      if (!CiphertextBlob) throw new Error('KMS sent no ciphertext');
      return Buffer.from(CiphertextBlob);
    },
    async unwrap(ref, wrapped, context) {
      const request = { KeyId: ref, CiphertextBlob: wrapped, EncryptionContext: contextOf(context) };
      const { Plaintext } = await awsCall(client.send(new DecryptCommand(request)));
      if (!Plaintext) throw new Error('KMS sent no plaintext');
      return Buffer.from(Plaintext);
    },
    async destroy(ref) {
      if (keyId) return;
      const request = { KeyId: ref, PendingWindowInDays: PENDING_DAYS };
      await awsCall(client.send(new ScheduleKeyDeletionCommand(request))).catch((error: unknown) => {
        if (!isAwsError(error, 'KMSInvalidStateException') && !isAwsError(error, 'NotFoundException'))
          throw error;
      });
    },
  };
}

import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Refusal {
  refusal: string;
}
type Answer = Record<string, unknown> | Refusal;
/** Which of them are there depends on the operation. */
interface Request {
  KeyId: string;
  Plaintext: string;
  CiphertextBlob: string;
  EncryptionContext?: object;
  Name: string;
  SecretId: string;
  SecretString: string;
  ClientRequestToken: string;
  VersionId: string;
  VersionStage: string;
  VersionStages: string[];
  RemoveFromVersionId: string;
}

const refuse = (refusal: string): Refusal => ({ refusal });

/** AWS KMS as far as it is used: keys in memory, AES-256-GCM with the encryption context as associated data. */
function fakeKms() {
  const keys = new Map<string, Buffer>();
  const aad = (request: Request) => Buffer.from(JSON.stringify(request.EncryptionContext ?? {}));
  return {
    CreateKey(): Answer {
      const Arn = `arn:aws:kms:local:000000000000:key/${randomUUID()}`;
      keys.set(Arn, randomBytes(32));
      return { KeyMetadata: { KeyId: Arn, Arn } };
    },
    Encrypt(request: Request): Answer {
      const key = keys.get(request.KeyId);
      if (!key) return refuse('NotFoundException');
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(request));
      const body = Buffer.concat([cipher.update(Buffer.from(request.Plaintext, 'base64')), cipher.final()]);
      const blob = Buffer.concat([nonce, body, cipher.getAuthTag()]);
      return { KeyId: request.KeyId, CiphertextBlob: blob.toString('base64') };
    },
    Decrypt(request: Request): Answer {
      const key = keys.get(request.KeyId);
      if (!key) return refuse('KMSInvalidStateException');
      const blob = Buffer.from(request.CiphertextBlob, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12))
          .setAAD(aad(request))
          .setAuthTag(blob.subarray(-16));
        const plain = Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
        return { KeyId: request.KeyId, Plaintext: plain.toString('base64') };
      } catch {
        return refuse('InvalidCiphertextException');
      }
    },
    ScheduleKeyDeletion(request: Request): Answer {
      return keys.delete(request.KeyId) ? { KeyId: request.KeyId } : refuse('KMSInvalidStateException');
    },
  };
}

/** AWS Secrets Manager as far as it is used: a version lives as long as it has a label. */
function fakeSecretsManager() {
  const secrets = new Map<string, Map<string, { value: string; labels: Set<string> }>>();
  return {
    CreateSecret(request: Request): Answer {
      secrets.set(request.Name, new Map());
      return { Name: request.Name };
    },
    PutSecretValue(request: Request): Answer {
      const versions = secrets.get(request.SecretId);
      if (!versions) return refuse('ResourceNotFoundException');
      const labels = new Set<string>(request.VersionStages);
      for (const version of versions.values()) for (const label of labels) version.labels.delete(label);
      versions.set(request.ClientRequestToken, { value: request.SecretString, labels });
      return { VersionId: request.ClientRequestToken };
    },
    GetSecretValue(request: Request): Answer {
      const version = secrets.get(request.SecretId)?.get(request.VersionId);
      return version?.labels.size
        ? { SecretString: version.value, VersionId: request.VersionId }
        : refuse('ResourceNotFoundException');
    },
    UpdateSecretVersionStage(request: Request): Answer {
      const version = secrets.get(request.SecretId)?.get(request.RemoveFromVersionId);
      const removed = version?.labels.delete(request.VersionStage);
      return removed ? {} : refuse('InvalidRequestException');
    },
  };
}

/** A server that speaks the JSON protocol of AWS; what it knows is in memory. */
export async function startFakeAws() {
  const operations: Record<string, (request: Request) => Answer> = { ...fakeKms(), ...fakeSecretsManager() };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const name = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const operation = operations[name];
      const answer = operation
        ? operation(JSON.parse(Buffer.concat(chunks).toString()) as Request)
        : refuse('UnknownOperationException');
      const isRefusal = 'refusal' in answer;
      response.writeHead(isRefusal ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(isRefusal ? { __type: answer.refusal, message: 'no' } : answer));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      return once(server.close(), 'close');
    },
  };
}

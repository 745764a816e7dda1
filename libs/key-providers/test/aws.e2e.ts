import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createAwsKmsKeys } from '../src/aws-kms.keys';
import { createAwsSecretsKeys } from '../src/aws-secrets.keys';
import { startFakeAws } from './fake-aws';
import { behavesLikeAKeyProvider } from './provider-contract';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const connection = (endpoint: string) => ({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });

let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeAll(async () => {
  aws = await startFakeAws();
});
afterAll(() => aws.stop());

describe('KMS, by the official SDK on a server of our own', () =>
  behavesLikeAKeyProvider(() => createAwsKmsKeys(new KMSClient(connection(aws.endpoint)))));

describe('Secrets Manager, by the official SDK on a server of our own', () =>
  behavesLikeAKeyProvider(() =>
    createAwsSecretsKeys(new SecretsManagerClient(connection(aws.endpoint)), 'vouch/keyring'),
  ));

it('leaves a key that the operator named to the operator', async () => {
  const made = await createAwsKmsKeys(new KMSClient(connection(aws.endpoint))).create();
  const keys = createAwsKmsKeys(new KMSClient(connection(aws.endpoint)), made);
  expect(await keys.create()).toBe(made);
  await keys.destroy(made);
  expect(await keys.wrap(made, Buffer.alloc(32), { user_id: 'a', provider: 'p' })).not.toHaveLength(0);
});

it('is unavailable when AWS is', async () => {
  const keys = createAwsKmsKeys(new KMSClient(connection('http://127.0.0.1:1')));
  await expect(keys.create()).rejects.toMatchObject({ code: 'unavailable' });
});

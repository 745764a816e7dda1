import { createVaultClient, type VaultClient } from '../src/vault-client';
import { createVaultKvKeys } from '../src/vault-kv.keys';
import { createVaultTransitKeys } from '../src/vault-transit.keys';
import { openbaoPath, startOpenBao, type OpenBao } from './openbao-server';
import { behavesLikeAKeyProvider } from './provider-contract';

jest.setTimeout(120_000);
const binary = openbaoPath();

function againstTheRealServer(path: string): void {
  let bao: OpenBao;
  let client: VaultClient;
  beforeAll(async () => {
    bao = await startOpenBao(path);
    client = createVaultClient({ address: bao.address, auth: { token: bao.token } });
  });
  afterAll(() => bao?.stop());

  describe('transit', () =>
    behavesLikeAKeyProvider(() => createVaultTransitKeys(client, 'transit', 'vouch')));
  describe('KV v2', () =>
    behavesLikeAKeyProvider(() => createVaultKvKeys(client, 'secret', 'vouch/keyring')));

  it('signs in by AppRole, and again when its token is revoked', async () => {
    await bao.call('POST', 'sys/auth/approle', { type: 'approle' });
    await bao.call('PUT', 'sys/policies/acl/vouch', {
      policy: 'path "transit/*" { capabilities = ["create", "read", "update"] }',
    });
    await bao.call('POST', 'auth/approle/role/vouch', { token_policies: 'vouch' });
    const roleId = (await bao.call('GET', 'auth/approle/role/vouch/role-id')).data.role_id;
    const secretId = (await bao.call('POST', 'auth/approle/role/vouch/secret-id')).data.secret_id;
    const keys = createVaultTransitKeys(
      createVaultClient({ address: bao.address, auth: { roleId, secretId } }),
      'transit',
      'by-role',
    );
    const ref = await keys.create();
    const { keys: accessors } = (await bao.call('LIST', 'auth/token/accessors')).data;
    for (const accessor of accessors) {
      const { data } = await bao.call('POST', 'auth/token/lookup-accessor', { accessor });
      if (data.path === 'auth/approle/login')
        await bao.call('POST', 'auth/token/revoke-accessor', { accessor });
    }
    const wrapped = await keys.wrap(ref, Buffer.alloc(32, 7), { user_id: 'ada', provider: 'p' });
    expect(await keys.unwrap(ref, wrapped, { user_id: 'ada', provider: 'p' })).toEqual(Buffer.alloc(32, 7));
  });

  it('is unavailable with a token that is no good, while it is sealed, and when it is gone', async () => {
    const stranger = createVaultClient({ address: bao.address, auth: { token: 'nobody' } });
    const code = (of: VaultClient) =>
      of.call('GET', 'transit/keys/vouch').then(
        () => 'fine',
        (error: { code?: string }) => error.code,
      );
    expect(await code(client)).toBe('fine');
    expect(await code(stranger)).toBe('unavailable');
    await bao.call('PUT', 'sys/seal');
    expect(await code(client)).toBe('unavailable');
    expect(await code(createVaultClient({ address: 'http://127.0.0.1:1', auth: { token: 't' } }))).toBe(
      'unavailable',
    );
  });
}

if (binary) againstTheRealServer(binary);
else {
  it('IS NOT CHECKED: there is no OpenBao here (node scripts/install-openbao.mjs, or OPENBAO_PATH)', () => {
    process.stderr.write('\n*** vault-transit and vault-kv were NOT tested: no OpenBao server here ***\n\n');
    expect(binary).toBeUndefined();
  });
}

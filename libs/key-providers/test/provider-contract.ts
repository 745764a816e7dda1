import { randomBytes } from 'node:crypto';
import type { KeyProvider } from '@vouch/storage';

const ADA = { user_id: 'ada', provider: 'openai' };

/** What every key provider has to do; `provider` is asked for once the server runs. */
export function behavesLikeAKeyProvider(provider: () => KeyProvider): void {
  it('unwraps what it wrapped, under each of several keys', async () => {
    const [first, second] = [await provider().create(), await provider().create()];
    expect(first).not.toBe(second);
    for (const ref of [first, second]) {
      const dataKey = randomBytes(32);
      const wrapped = await provider().wrap(ref, dataKey, ADA);
      expect(wrapped.includes(dataKey)).toBe(false);
      expect(await provider().unwrap(ref, wrapped, ADA)).toEqual(dataKey);
    }
  });

  it('unwraps nothing for another user or provider, and nothing that was changed', async () => {
    const ref = await provider().create();
    const wrapped = await provider().wrap(ref, randomBytes(32), ADA);
    const flipped = Buffer.from(wrapped);
    flipped.writeUInt8(flipped.readUInt8(wrapped.length - 3) ^ 1, wrapped.length - 3);
    const attempts = [
      provider().unwrap(ref, wrapped, { ...ADA, user_id: 'eve' }),
      provider().unwrap(ref, wrapped, { ...ADA, provider: 'other' }),
      provider().unwrap(ref, flipped, ADA),
    ];
    for (const outcome of await Promise.allSettled(attempts)) {
      expect(outcome).toMatchObject({ status: 'rejected' });
      expect((outcome as PromiseRejectedResult).reason).not.toHaveProperty('code', 'unavailable');
    }
  });

  it('destroys a key for good, and the next one lives on', async () => {
    const old = await provider().create();
    const wrapped = await provider().wrap(old, randomBytes(32), ADA);
    const next = await provider().create();
    await provider().destroy(old);
    await provider().destroy(old);
    await expect(provider().unwrap(old, wrapped, ADA)).rejects.not.toHaveProperty('code', 'unavailable');
    const kept = await provider().wrap(next, randomBytes(32), ADA);
    expect(await provider().unwrap(next, kept, ADA)).toHaveLength(32);
  });
}

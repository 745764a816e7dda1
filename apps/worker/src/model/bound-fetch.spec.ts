import { json, startTinyProvider, type TinyProvider } from '../testing/tiny-provider.fixture';
import { boundFetch } from './bound-fetch';

let provider: TinyProvider;
let elsewhere: TinyProvider;
beforeAll(async () => {
  [provider, elsewhere] = await Promise.all([startTinyProvider(), startTinyProvider()]);
});
afterAll(() => Promise.all([provider.stop(), elsewhere.stop()]));

const ask = (url: string) =>
  boundFetch(`${provider.url}/v1`)(url, {
    method: 'POST',
    body: '{}',
    headers: { authorization: 'Bearer k' },
  });

it('reaches its provider', async () => {
  provider.answer(json(200, {}));
  expect((await ask(`${provider.url}/v1/chat`)).status).toBe(200);
});

it('goes nowhere else, neither asked to nor sent there', async () => {
  elsewhere.answer(json(200, {}));
  await expect(ask(`${elsewhere.url}/v1/chat`)).rejects.toThrow('may not go to');
  provider.answer(json(307, {}, { location: `${elsewhere.url}/v1/chat` }));
  await expect(ask(`${provider.url}/v1/chat`)).rejects.toThrow();
  expect(elsewhere.requests).toEqual([]);
});

import { rmSync } from 'node:fs';
import { createProduct, type Product } from './product';

const START_MS = 600_000;
const STOP_MS = 120_000;

/** One running product for a test file; `product()` gives it once the tests run. */
export function useProduct(env: Record<string, string> = {}): () => Product {
  let product: Product | undefined;
  beforeAll(async () => {
    product = await createProduct(env);
    await product.start();
  }, START_MS);
  afterAll(async () => {
    await product?.stop();
    await product?.model.stop();
    if (product) rmSync(product.dataDir, { recursive: true, force: true });
  }, STOP_MS);
  return () => {
    if (!product) throw new Error('the product runs only while tests do');
    return product;
  };
}

/** No key and no base URL: the product brings its own simulated model. */
export const WITHOUT_KEYS = { OPENAI_BASE_URL: '', OPENAI_API_KEY: '', OPENAI_MODEL: '' };

import type { Product } from '../../test/product.ts';
import { median, rounded, type Row } from '../row.ts';

/** P6: `npm start` to the first accepted task, on a machine that has started it before. Leaves the product running. */
export async function startTime(product: Product): Promise<Row[]> {
  await product.start();
  const seconds: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await product.stop();
    seconds.push(await product.start());
  }
  const value = median(seconds);
  return [
    {
      name: 'P6.start_s',
      value: rounded(value),
      unit: 's, median',
      n: seconds.length,
      seed: null,
      target: '<= 10',
      ok: value <= 10,
    },
  ];
}

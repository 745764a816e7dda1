/** Does `count` things, so many at once; the results in order. */
export async function atOnce<T>(width: number, count: number, act: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      results[n] = await act(n);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

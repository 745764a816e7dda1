/** Does one thing for each item, all of them whatever happens to one; then fails with the first failure. */
export async function everyOne<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(items.map(act));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

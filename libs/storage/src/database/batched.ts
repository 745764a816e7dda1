/**
 * Runs one call at a time; what is asked for meanwhile goes together into the next one. The more callers, the larger
 * the batches, without anybody waiting for a clock.
 * @param run answers in the order of its items; when it throws, every caller of that batch gets the error
 */
export function batched<I, O>(run: (items: I[]) => Promise<O[]>, maxItems: number): (item: I) => Promise<O> {
  interface Waiting {
    item: I;
    resolve: (answer: O) => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let running = false;

  async function runAll(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxItems);
      try {
        const answers = await run(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(answers[index] as O));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void runAll();
    });
}

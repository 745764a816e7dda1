/** Name, code and own message only: foreign errors may quote what they were given. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  const isOurs = name === 'CatalogueError';
  return {
    name,
    code,
    ...(isOurs
      ? { message }
      : {
          at: stack
            ?.split('\n')
            .filter((line) => /^\s+at /.test(line))
            .slice(0, 3)
            .map((line) => line.trim()),
        }),
  };
}

/** The same place filled with JSON of another type. */
export function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'string') return { text: value };
  if (Array.isArray(value)) return 'not a list';
  if (value !== null && typeof value === 'object') return ['not an object'];
  return { not: value };
}

export function without<T extends object>(frame: T, key: string): Partial<T> {
  return Object.fromEntries(Object.entries(frame).filter(([name]) => name !== key)) as Partial<T>;
}

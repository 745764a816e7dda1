/** What the contract asks of a schema. */
export interface Schema {
  parse(value: unknown): unknown;
  safeParse(value: unknown): {
    success: boolean;
    data?: unknown;
    error?: { issues: { path: PropertyKey[] }[] };
  };
}

export interface ObjectSchema extends Schema {
  shape: Record<string, unknown>;
}

interface Definition {
  type: string;
  options?: Schema[];
  in?: Schema;
}

/** The object schemas that a union, however nested, is made of. */
export function leavesOf(schema: Schema): ObjectSchema[] {
  const { type, options, in: input } = (schema as unknown as { def: Definition }).def;
  if (type === 'union') return (options ?? []).flatMap(leavesOf);
  if (type === 'pipe' && input) return leavesOf(input);
  if (type === 'object') return [schema as ObjectSchema];
  throw new Error(`a frame is an object or a union of objects, not ${type}`);
}

import type { JsonSchema } from '../wire/chat-request.schema';

const DEEPEST = 8;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref === '#') return root;
  if (typeof schema.$ref !== 'string' || !schema.$ref.startsWith('#/')) return schema;
  const found = schema.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (isSchema(at) ? at[key] : undefined), root);
  return isSchema(found) ? found : {};
}

function typeOf(schema: JsonSchema): unknown {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== 'null') ?? 'null';
  return schema.type ?? (isSchema(schema.properties) ? 'object' : 'string');
}

/** The smallest plausible value of a JSON schema; `word` stands where any text is allowed. */
export function sampleOf(schema: JsonSchema, word: string, root: JsonSchema = schema, depth = 0): unknown {
  const here = resolve(schema, root);
  const inner = (next: unknown) =>
    isSchema(next) && depth < DEEPEST ? sampleOf(next, word, root, depth + 1) : null;
  if ('const' in here) return here.const;
  if (Array.isArray(here.enum)) return here.enum[0] ?? null;
  const options = [here.anyOf, here.oneOf, here.allOf].find((list) => Array.isArray(list));
  if (Array.isArray(options))
    return inner(options.find((option) => isSchema(option) && option.type !== 'null'));
  switch (typeOf(here)) {
    case 'object': {
      const properties = isSchema(here.properties) ? here.properties : {};
      return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, inner(value)]));
    }
    case 'array': {
      const count = typeof here.minItems === 'number' ? here.minItems : 1;
      return Array.from({ length: Math.min(count, 20) }, () => inner(here.items));
    }
    case 'integer':
    case 'number':
      return typeof here.minimum === 'number' ? here.minimum : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return word.slice(0, typeof here.maxLength === 'number' ? here.maxLength : undefined);
  }
}

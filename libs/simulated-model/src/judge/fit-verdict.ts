import { sampleOf } from '../reply/schema-sample';
import type { JsonSchema } from '../wire/chat-request.schema';
import type { VerdictBody } from './verdict-body';

const isRecord = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

const optionsOf = (schema: unknown): readonly unknown[] | undefined =>
  isRecord(schema) && Array.isArray(schema.enum) ? schema.enum : undefined;

/** The value where the schema allows it, else the first fallback that it allows, else its first option. */
function allowed(value: string, schema: unknown, fallbacks: readonly string[]): unknown {
  const options = optionsOf(schema);
  if (!options || options.includes(value)) return value;
  return fallbacks.find((fallback) => options.includes(fallback)) ?? options[0];
}

/** The verdict in the form that a schema asks for: only its fields, only its options, nothing required missing. */
export function fitVerdict(body: VerdictBody, schema: JsonSchema | undefined): Record<string, unknown> {
  const properties = schema?.properties;
  if (!isRecord(properties)) return { ...body };
  const known: Record<string, unknown> = {
    ...body,
    verdict: allowed(body.verdict, properties.verdict, ['uncertain', 'fail', 'warn']),
    category: allowed(body.category, properties.category, ['none']),
  };
  const items = isRecord(properties.suggested_actions) ? properties.suggested_actions.items : undefined;
  const actions = optionsOf(items);
  if (actions) known.suggested_actions = body.suggested_actions.filter((action) => actions.includes(action));
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => {
      if (key in known) return [key, known[key]];
      return [key, isRecord(property) ? sampleOf(property, '', schema) : null];
    }),
  );
}

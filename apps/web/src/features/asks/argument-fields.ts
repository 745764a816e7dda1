/** The editable arguments of an action, from the JSON schema that its request carries. */
import type { OpenRequest } from '@vouch/shared';
import { z } from 'zod';

export interface ArgumentField {
  name: string;
  label: string;
  hint?: string;
  /** The only values it may have. */
  options?: string[];
  maxLength?: number;
  value: string;
}

const propertySchema = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).min(1).optional(),
  maxLength: z.int().positive().optional(),
});
const schemaSchema = z.object({ properties: z.record(z.string(), propertySchema) });
const argumentsSchema = z.object({ args: z.record(z.string(), z.string()) });

const labelOf = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** One field per property; none when the request has no schema or one that is not understood. */
export function argumentFields({ schema, data }: Pick<OpenRequest, 'schema' | 'data'>): ArgumentField[] {
  const parsed = schemaSchema.safeParse(schema);
  if (!parsed.success) return [];
  const given = argumentsSchema.safeParse(data).data?.args ?? {};
  return Object.entries(parsed.data.properties).map(([name, property]) => ({
    name,
    label: property.title ?? labelOf(name),
    ...(property.description && { hint: property.description }),
    ...(property.enum && { options: property.enum }),
    ...(property.maxLength && { maxLength: property.maxLength }),
    value: given[name] ?? '',
  }));
}

/** The arguments to send; undefined when nothing was changed, so that two plain approvals are the same answer. */
export function changedArguments(
  fields: readonly ArgumentField[],
  values: Record<string, string>,
): Record<string, string> | undefined {
  const now = fields.map(({ name, value }) => [name, values[name] ?? value] as const);
  if (fields.every(({ value }, index) => now[index]?.[1] === value)) return undefined;
  return Object.fromEntries(now.filter(([name, value]) => value !== '' || values[name] !== undefined));
}

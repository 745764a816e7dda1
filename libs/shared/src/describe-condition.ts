import type { SimpleCondition } from './termination.schema';

/** A condition in a few words, as `finished` names the one that fired. */
export function describeCondition(condition: SimpleCondition): string {
  if ('text' in condition)
    return `text "${condition.text}"${condition.from ? ` from ${condition.from}` : ''}`;
  const [name = '', value] = Object.entries(condition)[0] ?? [];
  return `${name.replace('_', ' ')} ${String(value)}`;
}

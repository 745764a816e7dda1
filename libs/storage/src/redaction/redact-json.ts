/** What stands where something was taken out. */
export const REDACTED = '[redacted]';

/**
 * What the values under these keys say is part of the record's form: names, ids and words of closed sets, which nobody
 * writes freely and without which the record cannot be read.
 */
const OF_THE_FORM =
  /^(?:\w+_id|id|type|kind|name|names|verdict|category|tier|disposition|outcome|phase|stop_reason|status|decision|code|sender|recipient|agent|speaker|eligible|actor|edited_by|provider|model|replaces|digest|handoff|terminated_by|tools|tools_used|finish_reason|made_by|human_input|respond|may_speak_after)$/;
/** Under `role` stands what an agent is for, but also whose a prompt's message is. */
const PROMPT_ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool']);

const isOfTheForm = (key: string, value: unknown): boolean =>
  OF_THE_FORM.test(key) || (key === 'role' && PROMPT_ROLES.has(String(value)));

/** Arguments of tools are JSON in a string, and stay JSON. */
function redactedArguments(text: string, span: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object') return JSON.stringify(redactJson(value, span));
  } catch {
    // A model wrote something else.
  }
  return text.replaceAll(span, REDACTED);
}

/** Takes a span out of every text in a value; its keys and whatever belongs to its form stay as they are. */
export function redactJson(value: unknown, span: string, key = ''): unknown {
  if (isOfTheForm(key, value)) return value;
  if (typeof value === 'string')
    return key === 'arguments' ? redactedArguments(value, span) : value.replaceAll(span, REDACTED);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => redactJson(part, span, key));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, redactJson(part, span, name)]),
  );
}

import { textOf, type ChatRequest, type JsonSchema } from '../wire/chat-request.schema';

/** The names to choose from, where a request wants a speaker to be chosen. */
export function speakersIn(schema: JsonSchema | undefined): string[] | undefined {
  const speaker = (schema?.properties as Record<string, JsonSchema> | undefined)?.speaker;
  return Array.isArray(speaker?.enum) ? speaker.enum.map(String) : undefined;
}

/** The agent that has said least so far; the order of the list decides between equals. */
export function chooseSpeaker({ messages }: ChatRequest, candidates: string[]): object {
  const lines = messages.flatMap((message) => textOf(message).split('\n'));
  const countOf = (name: string) => lines.filter((line) => line.startsWith(`${name}: `)).length;
  const speaker = candidates.toSorted((a, b) => countOf(a) - countOf(b))[0] ?? '';
  return { reason: `${speaker} has said least so far (simulated choice)`, speaker };
}

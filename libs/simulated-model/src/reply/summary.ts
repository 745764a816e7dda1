import { textOf, type ChatRequest } from '../wire/chat-request.schema';

const ENTRY = /<entry sender="([^"]*)">([^]*?)<\/entry>/g;
const SHOWN = 12;

/** The answer to a request to sum up a conversation; undefined for any other request. */
export function summaryAnswer({ messages }: ChatRequest): string | undefined {
  const [system] = messages;
  if (!system || !/^You sum up a conversation/.test(textOf(system))) return undefined;
  const text = messages.slice(1).map(textOf).join('\n');
  const earlier = /<summary>([^]*?)<\/summary>/.exec(text)?.[1]?.trim() ?? '';
  const lines = [...text.matchAll(ENTRY)].map(
    ([, sender = '', said = '']) =>
      `${sender}: ${
        said
          .split('\n', 1)[0]
          ?.replace(/[*#>`]/g, '')
          .slice(0, 80) ?? ''
      }`,
  );
  return (
    [...earlier.split('\n').filter(Boolean), ...lines].slice(-SHOWN).join('\n') || 'Nothing was said yet.'
  );
}

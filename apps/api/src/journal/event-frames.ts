import { sseFrame } from '../streams/sse-frame';
import type { RelayedEvent } from './relayed-event';

/**
 * A journal as Server-Sent Events.
 * @param retryAfterMs asked at the end: when the reader should come back, if somebody else ended the stream
 */
export async function* eventFrames(
  events: AsyncIterable<RelayedEvent>,
  retryAfterMs: () => number | undefined,
): AsyncGenerator<Buffer | string, void, void> {
  for await (const { event, frame } of events) yield sseFrame(frame, event.seq);
  const retry = retryAfterMs();
  if (retry !== undefined) yield `retry: ${retry}\n\n`;
}

import { EventType, type Event } from '@ag-ui/core';
import { asCatalogueError } from '../errors/as-catalogue-error';
import { sseFrame } from '../streams/sse-frame';

const errorEvent = (code: string, message: string): Event => ({ type: EventType.RUN_ERROR, code, message });

const frameOf = (event: Event): Buffer => sseFrame(JSON.stringify(event));

/** The events as frames; what goes wrong after the first byte can only be said as an event. */
export async function* agUiFrames(
  events: AsyncIterable<Event>,
  closing: AbortSignal,
): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const event of events) yield frameOf(event);
  } catch (error) {
    const { code, message } = asCatalogueError(error);
    yield frameOf(errorEvent(code, message));
    return;
  }
  if (closing.aborted)
    yield frameOf(errorEvent('unavailable', 'The gateway is closing. The run goes on: run again.'));
}

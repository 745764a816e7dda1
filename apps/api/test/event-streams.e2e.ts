import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Response } from 'express';
import { Closing } from '../src/closing';
import { waitFor } from '../../../test/wait-for';
import { EventStreams } from '../src/streams/event-streams';
import { sseFrame } from '../src/streams/sse-frame';

const LOOK_MS = 100;
const BIG = sseFrame('x'.repeat(64 * 1024));

let server: Server;
let closing: Closing;
let frames: (signal: AbortSignal) => AsyncIterable<Buffer>;
let ends: number;
const sockets: Socket[] = [];

beforeEach(async () => {
  closing = new Closing();
  ends = 0;
  const streams = new EventStreams(closing, LOOK_MS);
  server = createServer((_request: IncomingMessage, response) => {
    void streams.send(response as Response, frames).finally(() => (ends += 1));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  sockets.splice(0).forEach((socket) => socket.destroy());
  server.close();
});

/** A reader on plain TCP; it reads nothing until it is told to. */
function ask(): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.pause().on('error', () => undefined);
  sockets.push(socket);
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  return socket;
}

const until = (signal: AbortSignal) =>
  signal.aborted ? undefined : once(signal, 'abort').catch(() => undefined);
async function* forEver(signal: AbortSignal) {
  while (!signal.aborted) yield await Promise.resolve(BIG);
}
async function* nothing(signal: AbortSignal): AsyncGenerator<Buffer> {
  await until(signal);
  yield* [];
}

it('ends the stream of a reader who takes nothing any more', async () => {
  frames = forEver;
  ask();
  await waitFor(() => ends === 1);
});

it('keeps the stream of a slow reader, however much waits for it', async () => {
  frames = forEver;
  const socket = ask();
  let taken = 0;
  socket.on('data', (bytes: Buffer) => (taken += bytes.length));
  // Reads a little in each interval.
  const reading = setInterval(() => {
    socket.resume();
    setImmediate(() => socket.pause());
  }, LOOK_MS / 20);
  await waitFor(() => taken > 200 * BIG.length);
  clearInterval(reading);
  expect(ends).toBe(0);
  await waitFor(() => ends === 1);
});

it('pings an idle reader, and ends when that one has gone', async () => {
  frames = nothing;
  const socket = ask();
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
  socket.resume();
  await waitFor(() => (text.match(/: ping/g)?.length ?? 0) >= 3);
  expect(ends).toBe(0);
  socket.resetAndDestroy();
  await waitFor(() => ends === 1);
});

it('waits for no reader who is behind when the gateway closes', async () => {
  frames = forEver;
  server.removeAllListeners('request');
  const patient = new EventStreams(closing, 3_600_000);
  let behind: Response | undefined;
  server.on('request', (_request: IncomingMessage, response: Response) => {
    behind = response;
    void patient.send(response, frames).finally(() => (ends += 1));
  });
  ask();
  await waitFor(() => behind?.writableNeedDrain);
  closing.begin();
  await waitFor(() => ends === 1);
});

it('ends the stream of a reader who left before it began', async () => {
  frames = nothing;
  server.removeAllListeners('request');
  const streams = new EventStreams(closing, LOOK_MS);
  const gone: boolean[] = [];
  server.on('request', (_request: IncomingMessage, response: Response) => {
    response.once('close', () => {
      const made = (signal: AbortSignal) => {
        gone.push(signal.aborted);
        return frames(signal);
      };
      setImmediate(() => void streams.send(response, made).finally(() => (ends += 1)));
    });
    sockets.splice(0).forEach((socket) => socket.destroy());
  });
  ask();
  await waitFor(() => ends === 1);
  expect(gone).toEqual([true]);
});

import { once } from 'node:events';
import WebSocket, { type ClientOptions } from 'ws';
import { waitFor } from '../../../test/wait-for';
import type { Answer, AnswerBody } from './running-gateway';

export interface Frame {
  type: string;
  seq?: number;
  code?: string;
  message?: string;
  payload?: { tasks?: unknown[]; client_ref?: string; nonce?: number };
}

/** A client that keeps every frame it gets. */
export function openSocket(url: string, options: ClientOptions = {}) {
  const socket = new WebSocket(url, options);
  const frames: Frame[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  socket.on('error', () => undefined);
  return {
    socket,
    frames,
    closed,
    opened: () => once(socket, 'open'),
    send: (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    seqs: () => frames.flatMap((frame) => (typeof frame.seq === 'number' ? [frame.seq] : [])),
    frame: (matches: (frame: Frame) => boolean) => waitFor(() => frames.find(matches)),
    close: () => socket.close(),
  };
}
export type SocketClient = ReturnType<typeof openSocket>;

/** Status and body with which a handshake is refused. */
export function refusedHandshake(url: string, options: ClientOptions = {}): Promise<Answer> {
  const socket = new WebSocket(url, options);
  return new Promise((resolve, reject) => {
    socket.on('open', () => reject(new Error('the handshake was accepted')));
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as AnswerBody }),
      );
    });
  });
}

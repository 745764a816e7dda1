import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { createKeepAlive, type KeepAlive } from './keep-alive';

class Peer extends EventEmitter {
  answers = true;
  terminated = false;
  ping() {
    if (this.answers) this.emit('pong');
  }
  terminate() {
    this.terminated = true;
    this.emit('close');
  }
}

let keepAlive: KeepAlive;
beforeEach(() => {
  jest.useFakeTimers();
  keepAlive = createKeepAlive();
});
afterEach(() => {
  keepAlive.stop();
  jest.useRealTimers();
});
const watched = () => {
  const peer = new Peer();
  keepAlive.watch(peer as unknown as WebSocket);
  return peer;
};

it('ends who gives no sign of life within 30 seconds, wherever that begins', () => {
  for (const silentFrom of [0, 1, 11_999, 12_000]) {
    const peer = watched();
    jest.advanceTimersByTime(silentFrom);
    peer.answers = false;
    jest.advanceTimersByTime(30_000);
    expect([silentFrom, peer.terminated]).toEqual([silentFrom, true]);
  }
});

it('leaves alone who answers or sends', () => {
  const [answering, sending] = [watched(), watched()];
  sending.answers = false;
  for (let second = 0; second < 100; second += 1) {
    jest.advanceTimersByTime(1_000);
    sending.emit('message');
  }
  expect([answering.terminated, sending.terminated]).toEqual([false, false]);
});

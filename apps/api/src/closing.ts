/** Tells everything that stays open (streams, sockets) that the gateway is closing. */
export class Closing {
  readonly #controller = new AbortController();
  readonly signal: AbortSignal = this.#controller.signal;

  begin(): void {
    this.#controller.abort();
  }
}

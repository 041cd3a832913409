import { textOf, type Message } from '#lib/live/messages.ts';

/** Bytes that may wait for a slow reader. */
const MOST_WAITING = 256 << 10;
/** Milliseconds until a browser connects again: spread, so that not all come at once after a restart. */
const RETRY = { least: 500, spread: 1_500 };

/** The body of an answer that says something now and then until either side ends it. */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #encoder = new TextEncoder();
  readonly #onEnd: () => void;
  #out!: ReadableStreamDefaultController<Uint8Array>;
  #isOpen = true;

  /** @param onEnd called once, whichever side ends it. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    const start = (out: ReadableStreamDefaultController<Uint8Array>) => void (this.#out = out);
    this.body = new ReadableStream(
      { start, cancel: () => this.#ended() },
      new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
    );
    this.#write(`retry: ${RETRY.least + Math.floor(Math.random() * RETRY.spread)}\n\n`);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends messages that belong together. A reader too slow for them is cut off, and comes back to where it was. */
  send(messages: readonly Message[]): void {
    if (!this.#isOpen || messages.length === 0) return;
    if ((this.#out.desiredSize ?? 0) > 0) this.#write(messages.map(textOf).join(''));
    else this.end();
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#ended();
    this.#out.close();
  }

  #write(text: string): void {
    this.#out.enqueue(this.#encoder.encode(text));
  }

  #ended(): void {
    this.#isOpen = false;
    this.#onEnd();
  }
}

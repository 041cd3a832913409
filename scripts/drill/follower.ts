import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Change = z.object({ eventId: z.string().nullable() });
/** Milliseconds. */
const RETRY = 500;

/** An open page: follows `/api/stream` as a browser does, and comes back to where it was when the stream ends. */
export class Follower {
  /** The webhooks it was told of. */
  readonly heard = new Set<string>();
  /** Times that it was told to ask for everything anew. */
  resets = 0;
  connections = 0;
  readonly #url: string;
  readonly #token: string;
  readonly #closing = new AbortController();
  #lastId = '';

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
    void this.#keepFollowing();
  }

  stop(): void {
    this.#closing.abort();
  }

  async #keepFollowing(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#follow().catch(() => {});
      await sleep(RETRY);
    }
  }

  async #follow(): Promise<void> {
    const headers = { authorization: `Bearer ${this.#token}`, 'last-event-id': this.#lastId };
    const answer = await fetch(`${this.#url}/api/stream`, { headers, signal: this.#closing.signal });
    this.connections++;
    let text = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const messages = `${text}${chunk}`.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) this.#take(message);
    }
  }

  #take(message: string): void {
    const fields = new Map(message.split('\n').map((line) => [line.split(': ', 1)[0], line.replace(/^\w+: /, '')]));
    this.#lastId = fields.get('id') ?? this.#lastId;
    if (fields.get('event') === 'reset') this.resets++;
    if (fields.get('event') !== 'change') return;
    const change = Change.safeParse(JSON.parse(fields.get('data') ?? 'null'));
    if (change.success && change.data.eventId !== null) this.heard.add(change.data.eventId);
  }
}

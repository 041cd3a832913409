import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import type { Target } from '#simulator/post-webhook.ts';
import { simulate } from '#simulator/simulate.ts';

/** One try to send a webhook; status 0 where there was no answer. */
export type Try = { ms: number; status: number };

const Answer = z.object({ eventId: z.string() });

const CONNECTIONS = 64;
/** Webhooks that may wait for a connection; a machine that is slower than the rate is sent fewer. */
const MOST_WAITING = 64;
/** Milliseconds. Voucherify waits as long. */
const TIMEOUT = 10_000;
/** Milliseconds until a webhook that was not taken is sent again: twice as many each time. */
const RETRY = { first: 500, longest: 15_000 };

/**
 * Simulated webhooks at a steady rate, whatever becomes of those before; each is sent until it is answered 200, as
 * Voucherify does with seconds for its minutes.
 */
export class Traffic {
  /** Events that were answered 200. */
  readonly acknowledged = new Set<string>();
  readonly #target: Target;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  readonly #pending = new Set<Promise<void>>();
  readonly #sending: Promise<void>;
  readonly #seed: string;
  #tries: Try[] = [];
  #bodies: string[] = [];
  #shops = 0;
  #trying = 0;
  #isStopped = false;
  #isAbandoned = false;

  constructor(target: Target, { perSecond, seed = 'drill' }: { perSecond: number; seed?: string }) {
    this.#target = target;
    this.#seed = seed;
    this.#sending = this.#send(perSecond);
  }

  /** The tries since this was called last. */
  takeTries(): Try[] {
    const taken = this.#tries;
    this.#tries = [];
    return taken;
  }

  /** Sends no more, and waits until all that was sent is told. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#sending;
    await Promise.all(this.#pending);
    this.#agent.destroy();
  }

  /** Sends no more, also what was not taken yet. */
  abandon(): void {
    this.#isStopped = true;
    this.#isAbandoned = true;
    this.#agent.destroy();
  }

  async #send(perSecond: number): Promise<void> {
    const start = performance.now();
    for (let sent = 0; !this.#isStopped;) {
      const due = ((performance.now() - start) / 1000) * perSecond;
      for (; sent < due; sent++) {
        if (this.#trying > CONNECTIONS + MOST_WAITING) continue;
        const one = this.#deliver(this.#next()).finally(() => this.#pending.delete(one));
        this.#pending.add(one);
      }
      await sleep(5);
    }
  }

  async #deliver(text: string): Promise<void> {
    for (let retry = RETRY.first; !(await this.#try(text)); retry = Math.min(2 * retry, RETRY.longest)) {
      if (this.#isAbandoned) return;
      await sleep(retry * (0.5 + Math.random()));
    }
  }

  async #try(text: string): Promise<boolean> {
    this.#trying++;
    const { ms, status, answer } = await post(this.#target, text, this.#agent);
    this.#trying--;
    this.#tries.push({ ms, status });
    if (status !== 200) return false;
    this.acknowledged.add(Answer.parse(JSON.parse(answer)).eventId);
    return true;
  }

  #next(): string {
    if (this.#bodies.length === 0) {
      const period = { from: new Date('2026-01-01'), to: new Date('2026-04-01') };
      const { events } = simulate({ seed: `${this.#seed}-${this.#shops++}`, customers: 10, ...period });
      this.#bodies = events.map(({ body }) => JSON.stringify(body)).reverse();
    }
    return this.#bodies.pop()!;
  }
}

/** Timed from where the request has its connection. */
function post({ url, secret }: Target, text: string, agent: Agent): Promise<Try & { answer: string }> {
  return new Promise((resolve) => {
    let begun = performance.now();
    const done = (status: number, answer: string) => resolve({ ms: performance.now() - begun, status, answer });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'x-voucherify-signature': signBody(text, secret),
    };
    const outgoing = request(new URL(WEBHOOK_PATH, url), { method: 'POST', headers, agent });
    outgoing.once('socket', () => (begun = performance.now()));
    outgoing.setTimeout(TIMEOUT, () => outgoing.destroy());
    outgoing.once('response', (incoming) => {
      void read(incoming).then((answer) => done(answer === null ? 0 : (incoming.statusCode ?? 0), answer ?? ''));
    });
    outgoing.once('error', () => done(0, ''));
    outgoing.end(text);
  });
}

/** Null where it breaks off. */
async function read(incoming: IncomingMessage): Promise<string | null> {
  try {
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
    return text;
  } catch {
    return null;
  }
}

/** Answers by status, and how long the slowest took. */
export function summaryOf(tries: readonly Try[]): { answers: string; slowestMs: number; p99Ms: number } {
  const counts = new Map<number, number>();
  for (const { status } of tries) counts.set(status, (counts.get(status) ?? 0) + 1);
  const answers = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status || 'none'}`);
  const sorted = tries.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    answers: answers.join(', ') || 'none',
    slowestMs: Math.round(sorted.at(-1) ?? 0),
    p99Ms: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
  };
}

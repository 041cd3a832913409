import { createHmac } from 'node:crypto';
import { simulate } from '#simulator/simulate.ts';

/** Bytes of a body. Simulated webhooks have 3,300 on average; shorter ones are filled up, longer ones stay. */
const SIZE = 4_096;
/** Digits of a turn, in hexadecimal. */
const DIGITS = 5;
/** Ids of customers, cards, movements and the like; the programme's own (campaigns, rewards, products) stay. */
const PREFIXES =
  'cust ord lopb rewr track v pub r rr rf rrf vtx rh lopp ltr ordli event whs evcus evvou evred evpub'.replaceAll(
    ' ',
    '|',
  );
const ID = new RegExp(`\\b(?:${PREFIXES})_[0-9A-Za-z]{18,32}\\b`, 'g');
const NAMED = /"(?:source_id|email|code)":"(?=[^"\\])/g;

type Template = { bytes: Buffer; places: number[]; customerId: string | null; type: string };

export type Webhook = { body: Buffer; signature: string; customerId: string | null; type: string };

/**
 * Signed webhooks without end: a simulated programme over and over, each time with other customers, cards and
 * movements. The digits of the turn are written over the ends of ids, so that a webhook costs microseconds.
 */
export class Bodies {
  readonly #templates: readonly Template[];
  readonly #secret: string;
  #next = 0;

  constructor({ seed, secret }: { seed: string; secret: string }) {
    this.#secret = secret;
    const period = { from: new Date('2026-01-01'), to: new Date('2026-04-01') };
    const texts = simulate({ seed, customers: 400, ...period }).events.map(({ body, type }) => ({
      text: filledUp(JSON.stringify(body)),
      type,
    }));
    this.#templates = texts.map(({ text, type }) => templateOf(text, type));
  }

  next(): Webhook {
    const { bytes, places, customerId, type } = this.#templates[this.#next % this.#templates.length]!;
    const turn = Math.floor(this.#next / this.#templates.length)
      .toString(16)
      .padStart(DIGITS, '0');
    this.#next++;
    for (const place of places) bytes.write(turn, place, 'latin1');
    const signature = createHmac('sha256', this.#secret).update(bytes).digest('hex');
    return { body: bytes, signature, type, customerId: customerId && customerId.slice(0, -DIGITS) + turn };
  }
}

/** With a text out of words of the body itself: it compresses as the rest does. */
function filledUp(text: string): string {
  const lacking = SIZE - Buffer.byteLength(text) - '"note":"",'.length;
  if (lacking <= 0) return text;
  const words = [...text.matchAll(/[A-Za-z0-9.]+/g)].map(([word]) => word);
  const turned = words.map((_, n) => words[(n * 7) % words.length]).join(' ');
  return text.replace('"data":{', `"data":{"note":"${turned.repeat(5).slice(0, lacking)}",`);
}

function templateOf(text: string, type: string): Template {
  const turn = '0'.repeat(DIGITS);
  const named = text.replaceAll(NAMED, (found) => `${found}${turn}-`);
  const bytes = Buffer.from(named);
  const places = [
    ...[...named.matchAll(ID)].map(({ index, 0: id }) => index + id.length - DIGITS),
    ...[...named.matchAll(new RegExp(`${NAMED.source}${turn}-`, 'g'))].map(
      ({ index, 0: found }) => index + found.length - DIGITS - 1,
    ),
  ].map((place) => Buffer.byteLength(named.slice(0, place)));
  const [customerId = null] = /\bcust_[0-9A-Za-z]{24}\b/.exec(named) ?? [];
  return { bytes, places, customerId, type };
}

import { createHash } from 'node:crypto';
import type { Reading } from '#lib/facts/reading.ts';

/** Voucherify's ids have up to 36 characters, our timestamps 27. */
const PLAIN = /^[A-Za-z0-9_.-]{1,64}$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T[\d:.]{15}Z$/;

/** What a fact's name begins with: the sort of thing that the ids in it name. */
export type FactName =
  | 'accrual'
  | 'custom-event'
  | 'holder'
  | 'lctx'
  | 'lrtx'
  | 'order'
  | 'pending'
  | 'profile'
  | 'publication'
  | 'redemption'
  | 'refund'
  | 'reward'
  | 'reward-redemption'
  | 'rollback'
  | 'spend'
  | 'tier'
  | 'voucher'
  | 'vtx';

/** A fact's name from the domain ids that all its reports share, at most 300 characters: `spend:v_1:r_2`. */
export function factKey(name: FactName, ...parts: string[]): string {
  return [name, ...parts.map(keyPart)].join(':');
}

/** The name of a fact that only one event can report. */
export function eventFactKey({ event }: Reading): string {
  return `event:${event.key}`;
}

/** The keys that could be made, best first; the event's own key where none could. */
export function factKeys(reading: Reading, ...keys: (string | null)[]): [string, ...string[]] {
  const [first, ...rest] = new Set(keys.filter((key) => key !== null));
  return first === undefined ? [eventFactKey(reading)] : [first, ...rest];
}

/** A key from ids that may be missing: null where one is. */
export function keyOf(name: FactName, ...parts: (string | undefined | null)[]): string | null {
  return parts.every((part) => typeof part === 'string') ? factKey(name, ...parts) : null;
}

/** Ids may change their length and alphabet at any time; a part with a colon could be taken for two. */
function keyPart(part: string): string {
  return PLAIN.test(part) || TIMESTAMP.test(part) ? part : createHash('sha256').update(part).digest('hex').slice(0, 40);
}

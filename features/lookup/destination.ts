import { onlyHit } from '#features/lookup/only-hit.ts';
import type { CustomerList } from '#features/customer/customer.schema.ts';
import type { Trace, TraceHit } from '#features/trace/trace.schema.ts';
import { customerPath, eventPath, linePath } from '#lib/routes.ts';

/**
 * Where Enter leads: to the one thing that the text names, else to the only customer. Null where the reader has to
 * choose, and where it may be another's.
 */
export function destinationOf(
  text: string,
  { found, trace }: { found: CustomerList | null; trace: Trace | null },
): `/${string}` | null {
  const thing = namedThing(trace);
  if (thing) return thing.href;
  const only = found && onlyHit(found, text);
  return only ? customerPath(only.id) : null;
}

/**
 * The one webhook that a traced text surely names, else the one line or customer. An event may have several bodies: it
 * is one.
 */
export function namedThing(trace: Trace | null): { href: `/${string}`; isEvent: boolean } | null {
  if (trace?.found !== 'known' || trace.as?.sure === false) return null;
  const [event, ...others] = new Set(trace.events.map(({ id }) => id));
  if (event !== undefined && others.length === 0) return { href: eventPath(event), isEvent: true };
  const [hit] = trace.hits;
  return hit && trace.hits.length === 1 ? { href: hitHref(hit), isEvent: false } : null;
}

/** The line's sheet, open over its customer's history; the customer where no line tells of it. */
export function hitHref({ customer, line }: Pick<TraceHit, 'customer' | 'line'>): `/customers/${string}` {
  return line ? linePath(customer.id, line.key) : customerPath(customer.id);
}

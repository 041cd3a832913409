import { onlyHit } from '#features/lookup/only-hit.ts';
import type { CustomerList } from '#features/customer/customer.schema.ts';
import type { Trace, TraceHit } from '#features/trace/trace.schema.ts';

/** Where Enter leads: to the one thing that the text names, else to the only customer. Null where the reader has to choose, and where it may be another's. */
export function destinationOf(
  text: string,
  { found, trace }: { found: CustomerList | null; trace: Trace | null },
): `/${string}` | null {
  if (trace?.found === 'known' && (trace.as === null || trace.as.sure)) {
    const [event] = trace.events;
    if (event && trace.events.length === 1) return eventHref(event.id);
    const [hit] = trace.hits;
    if (hit && trace.hits.length === 1) return hitHref(hit);
  }
  const only = found && onlyHit(found, text);
  return only ? customerHref(only.id) : null;
}

export function eventHref(id: string): `/events/${string}` {
  return `/events/${encodeURIComponent(id)}`;
}

/** The line's sheet, open over its customer's history; the customer where no line tells of it. */
export function hitHref({ customer, line }: Pick<TraceHit, 'customer' | 'line'>): `/customers/${string}` {
  return line ? `${customerHref(customer.id)}?${new URLSearchParams({ line: line.key })}` : customerHref(customer.id);
}

function customerHref(id: string): `/customers/${string}` {
  return `/customers/${encodeURIComponent(id)}`;
}

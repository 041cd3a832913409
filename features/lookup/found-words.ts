import type { CustomerList } from '#features/customer/customer.schema.ts';
import { namedThing } from '#features/lookup/destination.ts';
import { onlyHit } from '#features/lookup/only-hit.ts';
import type { Trace } from '#features/trace/trace.schema.ts';

type Looked = {
  found: CustomerList;
  /** Null where the text is no identifier, and where none was read. */
  trace: Trace | null;
  /** While the trace is on its way it is not known where Enter leads: it waits for the trace as well. */
  tracing: boolean;
};

/** What was found, and where Enter leads: by the same rules as `destinationOf`, which Enter goes by. */
export function foundWords(text: string, { found, trace, tracing }: Looked): string {
  const { customers, nextCursor } = found;
  const thing = namedThing(trace);
  if (trace?.found === 'known' && thing) {
    const how = trace.as === null ? 'Found exactly.' : 'Found in another spelling.';
    return `${how} Enter opens ${thing.isEvent && customers.length + trace.hits.length > 0 ? 'the webhook' : 'it'}.`;
  }
  if (trace?.found === 'known' && trace.as?.sure === false && trace.hits.length === 1)
    return 'Found something similar. Arrow down to choose.';
  if (nextCursor !== null) return `The first ${customers.length} that match. Type more to narrow.`;
  if (customers.length === 0) return tracing ? 'No customer of this name or id. Tracing the identifier…' : '';
  const what = customers.length === 1 ? '1 customer' : `${customers.length} customers`;
  if (tracing) return `${what}. Tracing the identifier…`;
  return onlyHit(found, text)
    ? `${what}. Enter opens ${customers.length === 1 ? 'it' : 'the one who bears it'}.`
    : `${what}. Arrow down to choose.`;
}

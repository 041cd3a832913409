import { customerLabel } from '#features/customer/customer-label.ts';
import type { Trace, TraceHit } from '#features/trace/trace.schema.ts';

/** What may hide a line besides the text filter: other filters, and a moment at which the history shown ends. */
export type Narrowed = { filters: boolean; moment: boolean };

type Known = {
  as: Extract<Trace, { found: 'known' }>['as'];
  /** Of the customer whose history is filtered. */
  own: readonly TraceHit[];
  others: readonly TraceHit[];
  narrowed: Narrowed;
};

/**
 * Whose identifier it is, where no line shown bears it. We say that a filter hides a line only where a filter is set
 * and such a line exists.
 */
export function knownWords(id: string, { as, own, others, narrowed }: Known): string {
  if (as && !as.sure) return 'Nothing is just as typed; similar ones:';
  if (own.some(({ line }) => line !== null)) return `“${id}” is known in this history${hiddenBy(narrowed)}.`;
  if (own.length > 0) return `“${id}” is this customer’s own identifier; no line bears it.`;
  const [other] = others;
  if (!other) return `“${id}” names a webhook.`;
  return others.length === 1
    ? `“${id}” is known under another customer: ${customerLabel(other.customer)}.`
    : `“${id}” is known under ${others.length} other customers.`;
}

function hiddenBy({ filters, moment }: Narrowed): string {
  if (filters && moment) return ', and the other filters or the moment that is set hide it';
  if (filters) return ', and the other filters hide it';
  return moment ? ', and the moment that is set hides it' : '';
}

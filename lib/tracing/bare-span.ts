import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';

/**
 * What may leave this machine about a span. Not the address of a request, which names customers, nor the message of an
 * error, which may quote: both are in the spans that Next makes.
 */
const TOLD = new Set([
  'db.operation.name',
  'db.query.text',
  'db.system.name',
  'error.type',
  'http.method',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'http.status_code',
  'next.route',
  'next.rsc',
  'next.span_type',
  'pointline.event_type',
  'pointline.events',
  'pointline.outcome',
]);

/** A span without what may be somebody's. */
export function bareSpan(span: ReadableSpan): ReadableSpan {
  return Object.create(span, {
    attributes: { value: told(span.attributes) },
    events: { value: [] },
    links: { value: span.links.map(({ context }) => ({ context })) },
    status: { value: { code: span.status.code } },
  }) as ReadableSpan;
}

function told(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => TOLD.has(name)));
}

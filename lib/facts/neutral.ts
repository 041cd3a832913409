import { findCustomerId } from '#lib/facts/customer.ts';
import type { LineReported } from '#lib/facts/fact.ts';
import { eventFactKey } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import { bodyOf, eventTime, type Projected } from '#lib/facts/projection.ts';
import { child, text } from '#lib/voucherify/objects.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** An event that is known by name only: that it happened, to whom, and nothing else. */
export function reported(event: WebhookEvent): Projected {
  return { at: eventTime(event), lines: [] };
}

/** The line of an event that no case made a line of; none where no customer is in it. */
export function neutralLine(event: WebhookEvent): LineReported[] {
  const customerId = findCustomerId(event);
  if (!customerId) return [];
  const body = bodyOf(event);
  const details = { eventType: event.type, reason: text(child(body, 'transaction'), 'reason') };
  return [
    line(event, {
      kind: 'other',
      action: 'reported',
      customerId,
      keys: [eventFactKey(event)],
      occurredAt: eventTime(event),
      details,
    }),
  ];
}

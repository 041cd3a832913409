import type { LineReported } from '#lib/facts/fact.ts';
import { eventFactKey } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import type { Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { child, text, time } from '#lib/voucherify/objects.ts';

/** An event that is known by name only: that it happened, to whom, and nothing else. */
export function reported({ eventTime }: Reading): Projected {
  return { at: eventTime, lines: [] };
}

/** Campaigns, tiers, earning and validation rules being set up: names and states, and nobody's history. */
export function administered({ type, body, eventTime }: Reading): Projected {
  const at = time(body, 'deleted_at') ?? time(body, 'completed_at') ?? eventTime;
  const projected: Projected = { at, lines: [], isAdministration: true };
  return type === 'campaign.deleted' ? { ...projected, deletes: 'campaign' } : projected;
}

/** The line of an event that no case made a line of; none where no customer is in it. */
export function neutralLine(reading: Reading): LineReported[] {
  const { event, body, customerId, eventTime } = reading;
  if (!customerId) return [];
  return [
    line(reading, {
      kind: 'other',
      action: 'reported',
      customerId,
      keys: [eventFactKey(reading)],
      occurredAt: eventTime,
      details: { eventType: event.type, reason: text(child(body, 'transaction'), 'reason') },
    }),
  ];
}

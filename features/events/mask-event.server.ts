import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { maskJson } from '#lib/masks/mask-json.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import { payloadOf } from '#features/events/payload.schema.ts';
import type { EventReport, EventSummary } from '#features/events/events.schema.ts';

/** Whom a webhook is revealed with: its customer, or itself where it names nobody. */
export function subjectOf({ customerId, id }: Pick<EventSummary, 'customerId' | 'id'>): string {
  return customerId ?? id;
}

/** A webhook as this viewer sees it. The reason of a quarantine may quote what stands in the body. */
export function maskSummary<Event extends EventSummary>(viewer: Viewer, event: Event): Event {
  if (event.reason === null || sightOf(viewer, subjectOf(event)) === 'whole') return event;
  return { ...event, reason: maskText(event.reason) };
}

/** The same with its body. */
export function maskReport<Report extends EventReport>(viewer: Viewer, report: Report): Report {
  const sight = sightOf(viewer, subjectOf(report));
  if (sight === 'whole') return report;
  return { ...maskSummary(viewer, report), body: maskJson(payloadOf(report.body), sight) };
}

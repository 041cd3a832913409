import { maskSummary } from '#features/events/mask-event.server.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { isTyped, maskPerson } from '#lib/masks/mask-person.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import type { Searched, Trace, TraceHit } from '#features/trace/trace.schema.ts';

/** Where only whole ids are compared. */
export const NOTHING_SEARCHED: Searched = {
  quarantined: { read: null, complete: false },
  recent: { read: null, complete: false },
  parts: { complete: false },
  spellings: [],
  wholeOnly: true,
};

/** What became of an identifier, as this viewer sees it; `typed` is the identifier, no secret to who typed it. */
export function maskTrace(viewer: Viewer, trace: Trace, typed: string): Trace {
  if (sightOf(viewer, null) === 'whole') return trace;
  switch (trace.found) {
    case 'known':
      return {
        ...trace,
        ...maskPlaces(viewer, trace, typed),
        as: trace.as && { ...trace.as, values: spelled(trace.as) },
      };
    case 'part':
      return {
        ...trace,
        ...maskPlaces(viewer, trace, typed),
        parts: trace.parts.map(({ kind, value }) => ({ kind, value: isTyped(value, typed) ? value : maskText(value) })),
      };
    case 'quarantined':
    case 'nameless':
    case 'mentioned':
      return { ...trace, events: trace.events.map((event) => maskSummary(viewer, event)) };
    case 'shared':
    case 'never':
    case 'unknown':
      return trace;
  }
}

type Places = Pick<Extract<Trace, { found: 'known' }>, 'hits' | 'events'>;

function maskPlaces(viewer: Viewer, { hits, events }: Places, typed: string): Places {
  const maskHit = ({ customer, line }: TraceHit) => ({
    customer: maskPerson(customer, sightOf(viewer, customer.id), typed),
    line,
  });
  return { hits: hits.map(maskHit), events: events.map((event) => maskSummary(viewer, event)) };
}

/** In another spelling it is what was typed; with more around it, it tells more. */
function spelled({ values, sure }: { values: string[]; sure: boolean }): string[] {
  return sure ? values : values.map(maskText);
}

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type EventSearch, eventParameters } from '#features/events/event-search.ts';
import { asked } from '#lib/browser/asked.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { EventPage } from '#features/events/events.schema.ts';
import type { ReplayResult, ReplayReport } from '#features/events/replay.schema.ts';
import { MAX_REPLAY } from '#features/events/replay-limits.schema.ts';
import type { ReplayRequest } from '#features/events/replay-request.schema.ts';
import { EVENTS_API, REPLAY_API, eventApi } from '#lib/routes.ts';

/** The part of the key that every list and every single event share: what a replay makes stale. */
export const EVENTS_KEY = ['events'];

/** The log, newest first, page by page. */
export function eventLogQuery(search: EventSearch) {
  const parameters = eventParameters(search);
  return infiniteQueryOptions({
    queryKey: [...EVENTS_KEY, 'log', parameters],
    queryFn: ({ pageParam, signal }) => fetchEventPage(search, { cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: EventPage) => page.nextCursor,
  });
}

type PageAsked = { cursor: string | null; limit?: number; signal?: AbortSignal };

export function fetchEventPage(search: EventSearch, { cursor, limit, signal }: PageAsked): Promise<EventPage> {
  const query = { ...eventParameters(search), ...(cursor && { cursor }), ...(limit && { limit: String(limit) }) };
  return fetchJson({ ...asked(EVENTS_API, query, 'type'), schema: eventPage, ...(signal && { signal }) });
}

/** One event with its payload. What was sent never changes; its status does, by replay. */
export function eventQuery(id: string) {
  return queryOptions({
    queryKey: [...EVENTS_KEY, 'one', id],
    queryFn: ({ signal }) => fetchJson({ path: eventApi(id), schema: eventDetail, signal }),
  });
}

export function replayEvent(id: string): Promise<ReplayResult> {
  return fetchJson({ path: `${eventApi(id)}/replay`, schema: replayResult, method: 'POST' });
}

/** The next page of what stands in quarantine, from a cursor on. */
export function replayQuarantined(cursor: string | null): Promise<ReplayReport> {
  const body = { status: 'quarantined', ...(cursor !== null && { cursor }) } satisfies ReplayRequest;
  return fetchJson({ path: REPLAY_API, schema: replayReport, method: 'POST', body });
}

/** The next part of a selection; the cursor is how many of it are done. */
export async function replaySelected(ids: readonly string[], cursor: string | null): Promise<ReplayReport> {
  const done = Number(cursor ?? 0);
  const next = ids.slice(done, done + MAX_REPLAY);
  const body = { ids: next } satisfies ReplayRequest;
  const { replayed } = await fetchJson({ path: REPLAY_API, schema: replayReport, method: 'POST', body });
  return { replayed, nextCursor: done + next.length < ids.length ? String(done + next.length) : null };
}

const eventPage = () => import('#features/events/events.schema.ts').then((wire) => wire.EventPage);
const eventDetail = () => import('#features/events/events.schema.ts').then((wire) => wire.EventDetail);
const replayResult = () => import('#features/events/replay.schema.ts').then((wire) => wire.ReplayResult);
const replayReport = () => import('#features/events/replay.schema.ts').then((wire) => wire.ReplayReport);

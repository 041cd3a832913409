import type { Step } from '#lib/live/read-changes.ts';
import type { StreamChange } from '#lib/live/stream-change.ts';

/** One server-sent event. `id` is the place up to which its reader has then heard everything. */
export type Message = { event: 'change' | 'reset' | 'position' | 'ended'; id: string; data: object };

/**
 * What a step says to who watches one customer, or to who watches everything. A break in the middle must repeat, never
 * leave out: only the last message bears the new place.
 */
export function messagesOf(step: Step, customerId: string | null): Message[] {
  if (step.kind === 'reset') return [{ event: 'reset', id: step.to, data: {} }];
  const heard =
    customerId === null ? step.changes : step.changes.filter((change) => change.customerIds.includes(customerId));
  return heard.map((data: StreamChange, n) => ({
    event: 'change',
    id: n === heard.length - 1 ? step.to : step.from,
    data,
  }));
}

/** As it goes over the wire: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export function textOf({ event, id, data }: Message): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

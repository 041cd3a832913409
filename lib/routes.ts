/** The addresses of the desk and of its HTTP interface, for the browser and the server. Ids are encoded here alone. */

export function customerPath(id: string): `/customers/${string}` {
  return `/customers/${encodeURIComponent(id)}`;
}

/** A customer's page with one of its lines open. */
export function linePath(customerId: string, key: string): `/customers/${string}` {
  return `${customerPath(customerId)}?${new URLSearchParams({ line: key })}`;
}

export function eventPath(id: string): `/events/${string}` {
  return `/events/${encodeURIComponent(id)}`;
}

/** Where Voucherify sends its webhooks. */
export const WEBHOOK_PATH = '/api/webhooks/voucherify';

/** Of a customer's own addresses, without their one parameter: `customerApi(id, 'timeline', key)` is a line's. */
type CustomerPart =
  | []
  | ['answer' | 'balance' | 'check' | 'counts' | 'hidden' | 'notes' | 'timeline']
  | ['balance', 'history']
  | ['timeline', 'export']
  | ['timeline', string];

export function customerApi(id: string, ...parts: CustomerPart): string {
  return ['/api/customers', ...[id, ...parts].map(encodeURIComponent)].join('/');
}

export function eventApi(id: string): string {
  return `/api/events/${encodeURIComponent(id)}`;
}

export function noteApi(id: string): string {
  return `/api/notes/${encodeURIComponent(id)}`;
}

export function memberApi(id: string): string {
  return `/api/staff/${encodeURIComponent(id)}`;
}

export const CUSTOMERS_API = '/api/customers';
export const EVENTS_API = '/api/events';
export const REPLAY_API = '/api/events/replay';
export const PULSE_API = '/api/pulse';
export const SETUP_TEST_API = '/api/setup/test';
export const STAFF_API = '/api/staff';
export const STREAM_API = '/api/stream';
export const TRACE_API = '/api/trace';
export const MONITORING_API = '/api/watch';

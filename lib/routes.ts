/** The addresses of the desk and of its HTTP interface, for the browser and the server. Ids are encoded here alone. */

export function customerPath(id: string): `/customers/${string}` {
  return `/customers/${encodeURIComponent(id)}`;
}

/** What is stored of a customer as a person: to take along, or to erase. */
export function personPath(id: string): `/customers/${string}/person` {
  return `${customerPath(id)}/person`;
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
  | ['answer' | 'audit' | 'balance' | 'check' | 'erasure' | 'everything' | 'counts' | 'hidden' | 'notes' | 'timeline']
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

/** `secretApi(id, 'reveal')` gives the secret itself. */
export function secretApi(id: string, ...parts: [] | ['reveal']): string {
  return [SETUP_SECRETS_API, ...[id, ...parts].map(encodeURIComponent)].join('/');
}

export function erasureApi(id: string): string {
  return `${ERASURES_API}/${encodeURIComponent(id)}`;
}

export const ERASURES_API = '/api/erasures';
export function tokenApi(id: string): string {
  return `/api/tokens/${encodeURIComponent(id)}`;
}

export const AUDIT_EXPORT_API = '/api/audit/export';
/** Where the desk looks customers up. */
export const LOOKUP_API = '/api/customers/search';
export const EVENTS_API = '/api/events';
export const REPLAY_API = '/api/events/replay';
export const PROOF_API = '/api/auth/confirm';
export const PULSE_API = '/api/pulse';
export const SETUP_SECRETS_API = '/api/setup/secrets';
export const SETUP_SENDERS_API = '/api/setup/senders';
export const REVEAL_API = '/api/reveal';
export const SETUP_KEY_API = '/api/setup/voucherify';
export const SETUP_KEY_TRY_API = '/api/setup/voucherify/try';
export const SETUP_MANAGEMENT_KEY_API = '/api/setup/voucherify/management';
export const SETUP_TEST_API = '/api/setup/test';
export const STAFF_API = '/api/staff';
export const STREAM_API = '/api/stream';
export const TOKENS_API = '/api/tokens';
export const TRACE_API = '/api/trace';
export const MONITORING_API = '/api/watch';
export const SYNC_API = '/api/sync';
export const SYNC_RUN_API = '/api/sync/run';

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

export const api = {
  customers: '/api/customers',
  customer: (id: string) => {
    const path = `/api/customers/${encodeURIComponent(id)}`;
    return {
      path,
      answer: `${path}/answer`,
      balance: `${path}/balance`,
      balanceHistory: `${path}/balance/history`,
      counts: `${path}/counts`,
      hidden: `${path}/hidden`,
      notes: `${path}/notes`,
      timeline: `${path}/timeline`,
      timelineExport: `${path}/timeline/export`,
      line: (key: string) => `${path}/timeline/${encodeURIComponent(key)}`,
    };
  },
  events: '/api/events',
  event: (id: string) => `/api/events/${encodeURIComponent(id)}`,
  replay: '/api/events/replay',
  note: (id: string) => `/api/notes/${encodeURIComponent(id)}`,
  pulse: '/api/pulse',
  setupTest: '/api/setup/test',
  staff: '/api/staff',
  member: (id: string) => `/api/staff/${encodeURIComponent(id)}`,
  stream: '/api/stream',
  trace: '/api/trace',
  watch: '/api/watch',
};

import { ROLES } from '#lib/auth/rights.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import type { AppProcess } from '#scripts/test/app-process.ts';
import { signBody } from '#lib/voucherify/signature.ts';

/** Sends one customer with a card and points, and gives ids that exist by then: what is random names nothing. */
export async function sendOne(url: string, secret: string): Promise<string[]> {
  const at = '2026-11-01T10:00:00.000Z';
  const customer = { id: 'cust_attacked', source_id: 'crm-1', name: 'Ada Example', email: 'ada@example.com' };
  const body = JSON.stringify({
    id: 'whs_attacked',
    project_id: 'proj_attacked',
    created_at: at,
    type: 'customer.updated',
    data: { customer: { ...customer, object: 'customer', created_at: at, updated_at: at } },
    event: { id: 'ev_attacked', type: 'customer.updated', created_at: at },
  });
  const answer = await fetch(`${url}${WEBHOOK_PATH}`, {
    method: 'POST',
    headers: { 'x-voucherify-signature': signBody(body, secret) },
    body,
  });
  const { eventId } = (await answer.json()) as { eventId: string };
  return [customer.id, customer.source_id, customer.email, eventId, 'camp_1', 'v_1'];
}

const PASSWORD = 'a long sentence for an attack';

/** Cookies of so many people: the first administrator, and those whom they invite, of every role in turn. */
export async function sessionsOf({ url, welcomeLink }: Pick<AppProcess, 'url' | 'welcomeLink'>, count: number) {
  const person = { name: 'Ada Attacked', email: 'ada@example.com', password: PASSWORD };
  const first = await enter(url, '/api/auth/welcome', { token: tokenIn(welcomeLink), ...person });
  const cookies = [first];
  while (cookies.length < count) {
    const n = cookies.length;
    const answer = await fetch(`${url}/api/staff`, {
      method: 'POST',
      headers: { cookie: first, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `Person ${n}`, email: `person${n}@example.com`, role: ROLES[n % ROLES.length] }),
    });
    const { path } = (await answer.json()) as { path: string };
    cookies.push(await enter(url, '/api/auth/new-password', { token: tokenIn(path), password: PASSWORD }));
  }
  return cookies;
}

async function enter(url: string, path: string, form: Record<string, string>): Promise<string> {
  const headers = { accept: 'application/json' };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

function tokenIn(link: string): string {
  return new URL(link, 'http://localhost').searchParams.get('token') ?? '';
}

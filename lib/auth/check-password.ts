import { z } from 'zod';
import { isSecure } from '#lib/auth/forwarded.ts';
import { auth, SWITCHED_OFF } from '#lib/auth/server.ts';
import { ROLES } from '#lib/auth/rights.ts';

// better-auth's limit for one client address lives in its HTTP router, and `api.signInEmail` goes round it: so its
// handler is asked. That is a function call, and ADDRESS is no place on the network. Neither cookie nor Origin go
// along: the route has judged those.
const ADDRESS = 'http://pointline.invalid/api/auth/sign-in/email';
const PASSED_ON = ['user-agent', 'x-forwarded-for'];

const Staff = z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(ROLES) });
const Right = z.object({ user: Staff });
const Refused = z.object({ code: z.string() });

export type Checked =
  /** A session has been started; `cookies` are the Set-Cookie headers that carry it. */
  | { outcome: 'right'; staff: z.infer<typeof Staff>; cookies: string[] }
  | { outcome: 'wrong' }
  | { outcome: 'switched_off' }
  /** Too many requests from this client's address. */
  | { outcome: 'throttled'; retryAfterSeconds: number };

/** Has better-auth check a password and start a session. */
export async function checkPassword(typed: { email: string; password: string }, headers: Headers): Promise<Checked> {
  const { handler } = await auth({ secure: isSecure(headers) });
  const sent = new Headers({ 'content-type': 'application/json' });
  for (const name of PASSED_ON) {
    const value = headers.get(name);
    if (value) sent.set(name, value);
  }
  const response = await handler(new Request(ADDRESS, { method: 'POST', headers: sent, body: JSON.stringify(typed) }));

  if (response.status === 429)
    return { outcome: 'throttled', retryAfterSeconds: Number(response.headers.get('x-retry-after')) };
  if (response.status >= 500)
    throw new Error('better-auth could not check a password; its own line in this log says why');
  const body: unknown = await response.json();
  if (response.ok) return { outcome: 'right', staff: Right.parse(body).user, cookies: response.headers.getSetCookie() };
  return { outcome: Refused.parse(body).code === SWITCHED_OFF ? 'switched_off' : 'wrong' };
}

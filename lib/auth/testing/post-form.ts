import { cookieHeader } from '#lib/auth/testing/staff.ts';

// For tests only: nothing else may import this file.

type Post = (request: Request) => Promise<Response>;

/** What a browser without JavaScript has after a form: where it is led, and its cookies as they are then. */
export type Sent = { goTo: string; cookies: string[] };

/** Sends a form to one of the routes before the desk, as the browser itself does. */
export async function postForm(post: Post, fields: Record<string, string>, cookies: string[] = []): Promise<Sent> {
  const headers = { host: 'desk.lan', cookie: cookieHeader(cookies), 'sec-fetch-site': 'same-origin' };
  const body = new URLSearchParams(fields);
  const response = await post(new Request('http://desk.lan/', { method: 'POST', headers, body }));
  if (response.status !== 303) throw new Error(`${response.status}: ${await response.text()}`);
  const named = [...cookies, ...response.headers.getSetCookie()].map(
    (cookie) => [cookie.split('=')[0], cookie] as const,
  );
  return { goTo: response.headers.get('location') ?? '', cookies: [...new Map(named).values()] };
}

import { expect, it } from 'vitest';
import { signIn } from '#lib/auth/sign-in.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader, makeStaff, PASSWORD } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { POST } from './route';

const database = useTestDatabase();

function post(headers: Record<string, string>): Promise<Response> {
  return POST(
    new Request('http://desk.lan/api/auth/sign-out', { method: 'POST', headers: { host: 'desk.lan', ...headers } }),
  );
}

it('ends the session itself, so that a copied cookie is worth nothing', async () => {
  const { id, email } = await makeStaff('ada@example.com');
  const signedIn = await signIn({ email, password: PASSWORD }, new Headers());
  const cookie = cookieHeader('cookies' in signedIn ? signedIn.cookies : []);
  expect(await findSignedIn(new Headers({ cookie }))).toMatchObject({ id });

  expect((await post({ cookie, origin: 'http://evil.lan' })).headers.get('location')).toBe('/sign-in?error=cross_site');
  expect(await findSignedIn(new Headers({ cookie }))).toMatchObject({ id });

  const answer = await post({ cookie, origin: 'http://desk.lan' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in']);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^pointline\.session=; Max-Age=0/);
  expect(answer.headers.getSetCookie().at(-1)).toMatch(/^pointline-lookup=; Path=\/lookup; Max-Age=0/);
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(answer.headers.get('cache-control')).toBe('no-store, private');
  expect(await findSignedIn(new Headers({ cookie }))).toBeNull();
  expect(await database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    action: 'sign_in.ended',
    actorId: id,
  });
});

it('lets somebody who is not signed in go to the sign-in page all the same', async () => {
  expect((await post({})).headers.get('location')).toBe('/sign-in');
});

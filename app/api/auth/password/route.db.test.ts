import { beforeEach, expect, it } from 'vitest';
import { signIn } from '#lib/auth/sign-in.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader, makeStaff, PASSWORD } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { POST } from './route';

const database = useTestDatabase();
const NEW = 'another long password';
const EMAIL = 'ada@example.com';

beforeEach(async () => {
  await database.prisma.staff.deleteMany();
  await database.prisma.signInThrottle.deleteMany();
  await makeStaff(EMAIL);
});

async function session(): Promise<string> {
  const result = await signIn({ email: EMAIL, password: PASSWORD }, new Headers());
  return cookieHeader('cookies' in result ? result.cookies : []);
}

type Sent = { cookie: string; present: string; password?: string; headers?: Record<string, string> };

function post({ cookie, present, password = NEW, headers }: Sent): Promise<Response> {
  const body = new URLSearchParams({ present, password });
  return POST(
    new Request('http://desk.lan/api/auth/password', {
      method: 'POST',
      body,
      headers: { accept: 'application/json', host: 'desk.lan', cookie, ...headers },
    }),
  );
}

it('changes the password, ends all other sessions and goes on with a new one', async () => {
  const [here, there] = [await session(), await session()];
  const answer = await post({ cookie: here, present: PASSWORD });
  expect(await answer.json()).toEqual({ goTo: '/password?changed=1' });

  for (const cookie of [here, there]) expect(await findSignedIn(new Headers({ cookie }))).toBeNull();
  expect(await findSignedIn(new Headers({ cookie: cookieHeader(answer.headers.getSetCookie()) }))).toMatchObject({
    email: EMAIL,
  });
  expect(await signIn({ email: EMAIL, password: PASSWORD }, new Headers())).toEqual({ outcome: 'wrong' });
  expect(await signIn({ email: EMAIL, password: NEW }, new Headers())).toMatchObject({ outcome: 'signed_in' });
  const [line] = await database.prisma.auditEvent.findMany({ where: { action: 'staff.password_changed' } });
  expect(line).toMatchObject({ subject: line?.actorId, detail: { by: 'present_password' } });
});

it('changes nothing for whoever does not know the present one, or sends one too short', async () => {
  const cookie = await session();
  const wrong = await post({ cookie, present: 'not the one at all' });
  expect(wrong.status).toBe(403);
  expect(await wrong.json()).toMatchObject({ error: { code: 'present' } });
  expect((await post({ cookie, present: PASSWORD, password: 'short' })).status).toBe(400);
  const plain = await post({ cookie, present: 'no', headers: { accept: 'text/html' } });
  expect(plain.headers.get('location')).toBe('/password?error=present');
  expect(await findSignedIn(new Headers({ cookie }))).toMatchObject({ email: EMAIL });
});

it.each([
  ['password1234', 'common_password'],
  ['Ada-Agent-2026', 'own_password'],
  [PASSWORD, 'old_password'],
])('takes no password that is guessed first, nor the old one: %j', async (password, code) => {
  const cookie = await session();
  const answer = await post({ cookie, present: PASSWORD, password });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code } }]);
  expect(await findSignedIn(new Headers({ cookie }))).toMatchObject({ email: EMAIL });
});

it('stops guessing after five attempts, and lets the owner sign in all the same', async () => {
  const cookie = await session();
  for (let n = 0; n < 5; n++) expect((await post({ cookie, present: `wrong guess ${n}` })).status).toBe(403);
  await database.prisma.$executeRaw`UPDATE sign_in_throttle SET not_before = not_before + interval '1 day'
    WHERE not_before > counted_at`;
  const right = await post({ cookie, present: PASSWORD });
  expect(right.status).toBe(429);
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await signIn({ email: EMAIL, password: PASSWORD }, new Headers())).toMatchObject({ outcome: 'signed_in' });
});

it('sends whoever is not signed in to the sign-in, and another site away', async () => {
  expect(await (await post({ cookie: '', present: PASSWORD })).json()).toEqual({ goTo: '/sign-in?next=%2Fpassword' });
  const foreign = await post({ cookie: await session(), present: PASSWORD, headers: { origin: 'http://evil.lan' } });
  expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []]);
});

it('tells somebody without a password that this is not theirs, as the demo’s administrator', async () => {
  const cookie = await session();
  await database.prisma.staffCredential.deleteMany();
  expect((await post({ cookie, present: '' })).status).toBe(403);
});

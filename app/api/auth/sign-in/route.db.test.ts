import { beforeEach, expect, it } from 'vitest';
import { authorize } from '#lib/auth/authorize.ts';
import { cookieHeader, makeStaff, PASSWORD } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { POST } from './route';

const database = useTestDatabase();

beforeEach(async () => {
  await database.prisma.staff.deleteMany();
  await database.prisma.signInAttempt.deleteMany();
  await database.prisma.rateLimit.deleteMany();
});

type Sent = { fields: Record<string, string>; headers?: Record<string, string> };

function send({ fields, headers }: Sent): Promise<Response> {
  const body = new URLSearchParams(fields);
  return POST(
    new Request('http://desk.lan:3000/api/auth/sign-in', {
      method: 'POST',
      body,
      headers: { accept: 'application/json', host: 'desk.lan:3000', ...headers },
    }),
  );
}

function lastLine() {
  return database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } });
}

it('signs in over plain http, and the guard knows who it is', async () => {
  const { id, email } = await makeStaff('ada@example.com');
  const answer = await send({ fields: { email: ' Ada@Example.com ', password: PASSWORD, next: '/events' } });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ goTo: '/events' });
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^pointline\.session_token=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  const cookies = cookieHeader(answer.headers.getSetCookie());
  expect(await authorize(new Request('http://desk.lan/api/customers', { headers: { cookie: cookies } }))).toMatchObject(
    {
      kind: 'staff',
      id,
      name: 'Ada Agent',
      email,
      role: 'agent',
    },
  );
  expect(await lastLine()).toMatchObject({ action: 'sign_in.succeeded', actorId: id });
});

it('marks the cookie as secure where the browser speaks https, and takes no other one there', async () => {
  const { email } = await makeStaff('ada@example.com');
  const https = { 'x-forwarded-proto': 'https' };
  const answer = await send({ fields: { email, password: PASSWORD }, headers: https });

  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-pointline\.session_token=.+; Secure/);
  const cookie = cookieHeader(answer.headers.getSetCookie());
  await expect(authorize(new Request('http://desk/', { headers: { cookie, ...https } }))).resolves.toMatchObject({
    email,
  });
  const plain = cookie.replace('__Secure-', '');
  await expect(authorize(new Request('http://desk/', { headers: { cookie: plain, ...https } }))).rejects.toThrow(
    'Sign in',
  );
});

it.each([
  ['a wrong password', { email: 'ada@example.com', password: 'not this one at all' }, 'ada@example.com'],
  ['an unknown account', { email: 'eve@example.com', password: PASSWORD }, 'eve@example.com'],
  ['an overlong password', { email: 'ada@example.com', password: 'x'.repeat(2_000) }, 'ada@example.com'],
  ['a password in the wrong box', { email: PASSWORD, password: PASSWORD }, null],
  ['nothing', {}, null],
])('answers %s alike, and keeps a line of it', async (_, fields, subject) => {
  await makeStaff('ada@example.com');
  const answer = await send({ fields });

  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({
    error: { code: 'wrong', message: 'No account has this e-mail and password. Check both and try again.' },
  });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await lastLine()).toMatchObject({ action: 'sign_in.failed', actorKind: 'nobody', subject });
});

it('gives no session to somebody who was switched off', async () => {
  const { id, email } = await makeStaff('ada@example.com');
  await database.prisma.staff.update({ where: { id }, data: { disabledAt: new Date() } });
  const answer = await send({ fields: { email, password: PASSWORD } });

  expect(answer.status).toBe(403);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await database.prisma.staffSession.count()).toBe(0);
  expect(await lastLine()).toMatchObject({
    action: 'sign_in.failed',
    subject: email,
    detail: { because: 'switched_off' },
  });
});

it('stops guessing at one account after ten attempts, from wherever they come and even all at once', async () => {
  const { email } = await makeStaff('ada@example.com');
  const guesses = await Promise.all(
    Array.from({ length: 14 }, (_, i) =>
      send({ fields: { email, password: `wrong guess ${i}` }, headers: { 'x-forwarded-for': `10.0.0.${i}` } }),
    ),
  );
  expect(guesses.filter((answer) => answer.status === 401)).toHaveLength(10);

  const right = await send({ fields: { email, password: PASSWORD }, headers: { 'x-forwarded-for': '10.0.1.1' } });
  expect(right.status).toBe(429);
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await database.prisma.auditEvent.count({ where: { action: 'sign_in.throttled', subject: email } })).toBe(1);

  await database.prisma.signInAttempt.update({ where: { email }, data: { since: new Date(Date.now() - 16 * 60_000) } });
  expect((await send({ fields: { email, password: PASSWORD } })).status).toBe(200);
});

it('stops one address that tries many accounts', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  for (let i = 0; i < 30; i++) {
    expect((await send({ fields: { email: `someone${i}@example.com`, password: PASSWORD }, headers })).status).toBe(
      401,
    );
  }
  expect((await send({ fields: { email: 'last@example.com', password: PASSWORD }, headers })).status).toBe(429);
  expect(
    (
      await send({
        fields: { email: 'last@example.com', password: PASSWORD },
        headers: { 'x-forwarded-for': '203.0.113.8' },
      })
    ).status,
  ).toBe(401);
});

it('works as a plain form: a redirect on success, and back with the reason on failure', async () => {
  const { email } = await makeStaff('ada@example.com');
  const headers = { accept: 'text/html', origin: 'http://desk.lan:3000' };
  const wrong = await send({ fields: { email, password: 'wrong', next: '/events?status=stored' }, headers });
  expect([wrong.status, wrong.headers.get('location')]).toEqual([
    303,
    '/sign-in?next=%2Fevents%3Fstatus%3Dstored&error=wrong',
  ]);

  const right = await send({ fields: { email, password: PASSWORD, next: '//evil.example' }, headers });
  expect([right.status, right.headers.get('location')]).toEqual([303, '/']);
  expect(right.headers.getSetCookie()).toHaveLength(1);
});

it('takes no form from another site', async () => {
  const { email } = await makeStaff('ada@example.com');
  const answer = await send({ fields: { email, password: PASSWORD }, headers: { origin: 'http://evil.lan' } });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

it('does not read a huge form to its end', async () => {
  const answer = await send({ fields: { email: 'x'.repeat(1_000_000) } });
  expect(answer.status).toBe(400);
});

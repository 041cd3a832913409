import { scryptSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { typedDigest } from '#lib/audit/typed-text.ts';
import { AT_ONCE, MOST_WAITING } from '#lib/auth/password-turn.ts';
import { authorize } from '#lib/auth/authorize.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader, makeStaff, PASSWORD } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { POST } from './route';

const database = useTestDatabase();
/** How the trail names an account that somebody tried. */

beforeEach(async () => {
  await database.prisma.staff.deleteMany();
  await database.prisma.signInThrottle.deleteMany();
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
  expect(cookie).toMatch(/^pointline\.session=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
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

it('ends the session that this browser had, and no other', async () => {
  const { id, email } = await makeStaff('ada@example.com');
  const enter = async (cookie?: string) => {
    const answer = await send({ fields: { email, password: PASSWORD }, ...(cookie && { headers: { cookie } }) });
    return cookieHeader(answer.headers.getSetCookie());
  };
  const [here, there] = [await enter(), await enter()];
  const again = await enter(here);
  const whoIs = (cookie: string) => findSignedIn(new Headers({ cookie }));
  expect(await whoIs(here)).toBeNull();
  for (const cookie of [there, again]) expect(await whoIs(cookie)).toMatchObject({ id });
  expect(await database.prisma.staffSession.count({ where: { userId: id } })).toBe(2);
});

it('marks the cookie as secure where the browser speaks https, and takes no other one there', async () => {
  const { email } = await makeStaff('ada@example.com');
  const https = { 'x-forwarded-proto': 'https' };
  const answer = await send({ fields: { email, password: PASSWORD }, headers: https });

  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^__Host-pointline\.session=.+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  const cookie = cookieHeader(answer.headers.getSetCookie());
  await expect(authorize(new Request('http://desk/', { headers: { cookie, ...https } }))).resolves.toMatchObject({
    email,
  });
  const plain = cookie.replace('__Host-', '');
  await expect(authorize(new Request('http://desk/', { headers: { cookie: plain, ...https } }))).rejects.toThrow(
    'Sign in',
  );
});

it.each([
  ['a wrong password', { email: 'ada@example.com', password: 'not this one at all' }, 'account'],
  ['an unknown account', { email: 'eve@example.com', password: PASSWORD }, typedDigest('eve@example.com')],
  ['an overlong password', { email: 'ada@example.com', password: 'x'.repeat(2_000) }, 'account'],
  ['a password in the wrong box', { email: PASSWORD, password: PASSWORD }, null],
  ['nothing', {}, null],
])('answers %s alike, and keeps a line of it', async (_, fields, subject) => {
  const { id } = await makeStaff('ada@example.com');
  const answer = await send({ fields });

  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({
    error: { code: 'wrong', message: 'No account has this e-mail and password. Check both and try again.' },
  });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await lastLine()).toMatchObject({
    action: 'sign_in.failed',
    actorKind: 'nobody',
    subject: subject === 'account' ? id : subject,
  });
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
    subject: id,
    detail: { because: 'switched_off' },
  });
});

/** Makes every wait that began longer than any test takes. */
async function stretchWaits() {
  const longer = await database.prisma.$executeRaw`
    UPDATE sign_in_throttle SET not_before = not_before + interval '1 day' WHERE not_before > counted_at`;
  expect(longer).toBeGreaterThan(0);
}

const from = (address: string) => ({ 'x-forwarded-for': address });

describe('a stranger who guesses at an account', () => {
  const guess = (email: string, address: string, n: number) =>
    send({ fields: { email, password: `wrong guess ${n}` }, headers: from(address) });

  it('locks nobody out: its owner comes in from another address', async () => {
    const { email } = await makeStaff('ada@example.com');
    for (let n = 0; n < 5; n++) expect((await guess(email, '203.0.113.7', n)).status).toBe(401);
    await stretchWaits();
    for (let n = 5; n < 11; n++) expect((await guess(email, '203.0.113.7', n)).status).toBe(429);
    expect((await send({ fields: { email, password: PASSWORD }, headers: from('198.51.100.1') })).status).toBe(200);
  });

  it('has to wait, even with the right password, and one line says so', async () => {
    const { id, email } = await makeStaff('cleo@example.com');
    for (let n = 0; n < 5; n++) expect((await guess(email, '203.0.113.8', n)).status).toBe(401);
    await stretchWaits();
    const right = await send({ fields: { email, password: PASSWORD }, headers: from('203.0.113.8') });
    expect([right.status, Number(right.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await guess(email, '203.0.113.8', 6)).status).toBe(429);
    expect(
      await database.prisma.auditEvent.findMany({ where: { action: 'sign_in.throttled', subject: id } }),
    ).toHaveLength(1);
  });

  it('does not hold up a browser in which the owner was signed in, at the same address', async () => {
    const { email } = await makeStaff('ada@example.com');
    const first = await send({ fields: { email, password: PASSWORD }, headers: from('203.0.113.9') });
    const cookie = cookieHeader(first.headers.getSetCookie());
    for (let n = 0; n < 5; n++) await guess(email, '203.0.113.9', n);
    await stretchWaits();
    const again = { fields: { email, password: PASSWORD }, headers: { ...from('203.0.113.9'), cookie } };
    expect((await send(again)).status).toBe(200);

    // and it is known for this account alone
    const bea = await makeStaff('bea@example.com');
    for (let n = 0; n < 5; n++) await guess(bea.email, '203.0.113.9', n);
    await stretchWaits();
    const other = { fields: { email: bea.email, password: PASSWORD }, headers: { ...from('203.0.113.9'), cookie } };
    expect((await send(other)).status).toBe(429);
  });
});

it('looks at a few passwords of a flood, and tells the others to come again', async () => {
  const { email } = await makeStaff('ada@example.com');
  const flood = await Promise.all(
    Array.from({ length: 120 }, (_, n) =>
      send({ fields: { email: `guessed-${n}@example.com`, password: PASSWORD }, headers: from(`198.51.100.${n}`) }),
    ),
  );
  const busy = flood.filter(({ status }) => status === 503);
  expect(flood.filter(({ status }) => status === 401)).toHaveLength(120 - busy.length);
  expect(busy.length).toBeGreaterThanOrEqual(120 - MOST_WAITING - AT_ONCE);
  expect(busy[0]?.headers.get('retry-after')).toBe('2');
  expect(await busy[0]?.json()).toMatchObject({ error: { code: 'busy' } });
  expect((await send({ fields: { email, password: PASSWORD }, headers: from('203.0.113.20') })).status).toBe(200);
});

it('makes the hash of an older version anew once its password is known', async () => {
  const { id, email } = await makeStaff('ada@example.com');
  const salt = '00112233445566778899aabbccddeeff';
  const key = scryptSync(PASSWORD, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 1 << 27 });
  await database.prisma.staffCredential.updateMany({ data: { password: `${salt}:${key.toString('hex')}` } });
  const fields = { email, password: PASSWORD };
  for (let n = 0; n < 2; n++) expect((await send({ fields, headers: from('203.0.113.21') })).status).toBe(200);
  expect((await database.prisma.staffCredential.findFirst({ where: { userId: id } }))?.password).toMatch(/^scrypt\$/);
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
  expect(right.headers.getSetCookie()).toHaveLength(2);
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

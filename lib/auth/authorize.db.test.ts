import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { authorize } from '#lib/auth/authorize.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { cookieHeader, makeStaff, PASSWORD } from '#lib/auth/testing/staff.ts';
import { ForbiddenError, UnauthorizedError } from '#lib/errors.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const RIGHT = 'a-token-of-more-than-32-characters';
const database = useTestDatabase();
let staff: { id: string; email: string };
let cookie: string;

beforeAll(async () => {
  staff = await makeStaff('ada@example.com', 'administrator');
});
beforeEach(async () => {
  const result = await signIn({ email: staff.email, password: PASSWORD }, new Headers());
  cookie = cookieHeader('cookies' in result ? result.cookies : []);
});

function ask(headers: Record<string, string>, method = 'GET') {
  return authorize(new Request('http://desk.lan/api/customers', { method, headers: { host: 'desk.lan', ...headers } }));
}

it('knows who is signed in', async () => {
  expect(await ask({ cookie })).toEqual({
    kind: 'staff',
    id: staff.id,
    name: 'Ada Agent',
    email: staff.email,
    role: 'administrator',
    provenAt: expect.any(Date) as Date,
    sessionId: expect.any(String) as string,
    revealed: null,
  });
});

it.each([
  ['no cookie', () => ''],
  ['a made-up cookie', () => 'pointline.session=abc.def'],
  ['a cookie with another token', () => cookie.replace(/session=.{3}/, 'session=AAA')],
  ['the cookie under the name for https', () => cookie.replace('pointline', '__Host-pointline')],
])('knows nobody by %s', async (_, made) => {
  await expect(ask({ cookie: made() })).rejects.toThrow(UnauthorizedError);
});

it('knows nobody by what a copy of the database holds', async () => {
  const [session] = await database.prisma.staffSession.findMany();
  const token = session?.token ?? '';
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(cookie).not.toContain(token);
  // as older versions signed their cookies
  const secrets = (await database.prisma.setting.findMany()).map(({ value }) => value);
  const signed = ['', ...secrets].map((secret) => {
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    return `pointline.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  });
  for (const made of [`pointline.session=${token}`, ...signed])
    await expect(ask({ cookie: made })).rejects.toThrow(UnauthorizedError);
});

it('knows nobody whose session was not used for twelve hours, and uses go on record by the minute', async () => {
  const idle = (minutes: number) => database.prisma.$executeRaw`
    UPDATE staff_session SET updated_at = now() - make_interval(mins => ${minutes}::int)`;
  await idle(12 * 60 - 5);
  await expect(ask({ cookie })).resolves.toMatchObject({ id: staff.id });
  await vi.waitFor(async () => {
    const used = await database.prisma.staffSession.findMany({ orderBy: { lastUsedAt: 'desc' } });
    expect(Date.now() - (used[0]?.lastUsedAt.getTime() ?? 0)).toBeLessThan(60 * 60_000);
  });
  await idle(60);
  await expect(ask({ cookie, 'x-unattended': 'yes' })).resolves.toMatchObject({ id: staff.id });
  const [left] = await database.prisma.staffSession.findMany({ orderBy: { lastUsedAt: 'desc' } });
  expect(Date.now() - (left?.lastUsedAt.getTime() ?? 0)).toBeGreaterThan(50 * 60_000);
  await idle(12 * 60 + 1);
  await expect(ask({ cookie })).rejects.toThrow(UnauthorizedError);
});

it('knows nobody whose session has run out', async () => {
  await database.prisma.staffSession.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
  await expect(ask({ cookie })).rejects.toThrow(UnauthorizedError);
});

it('knows nobody who was switched off during the session', async () => {
  await database.prisma.staff.update({ where: { id: staff.id }, data: { disabledAt: new Date() } });
  await expect(ask({ cookie })).rejects.toThrow(UnauthorizedError);
  await database.prisma.staff.update({ where: { id: staff.id }, data: { disabledAt: null } });
  await expect(ask({ cookie })).resolves.toMatchObject({ id: staff.id });
});

it('refuses a change that another site sends with a visitor’s cookie', async () => {
  await expect(ask({ cookie, origin: 'http://evil.lan' }, 'POST')).rejects.toThrow(ForbiddenError);
  await expect(ask({ cookie, 'sec-fetch-site': 'same-site' }, 'DELETE')).rejects.toThrow(ForbiddenError);
  await expect(ask({ cookie, origin: 'http://desk.lan' }, 'POST')).resolves.toMatchObject({ id: staff.id });
});

it('takes the API token, and no other one, also not together with a good cookie', async () => {
  vi.stubEnv('POINTLINE_API_TOKEN', RIGHT);
  expect(await ask({ authorization: `Bearer ${RIGHT}` })).toEqual({
    kind: 'token',
    id: 'environment',
    name: 'POINTLINE_API_TOKEN',
  });
  expect(await ask({ authorization: `bearer  ${RIGHT}`, origin: 'http://elsewhere' }, 'POST')).toMatchObject({
    kind: 'token',
  });
  for (const wrong of [RIGHT.slice(0, -1), `${RIGHT}2`, RIGHT.toUpperCase(), '']) {
    await expect(ask({ authorization: `Bearer ${wrong}`, cookie })).rejects.toThrow(UnauthorizedError);
  }
});

it('takes no token where none is configured', async () => {
  vi.stubEnv('POINTLINE_API_TOKEN', '');
  for (const token of ['', 'undefined', 'null']) {
    await expect(ask({ authorization: `Bearer ${token}` })).rejects.toThrow(UnauthorizedError);
  }
});

it('leaves other schemes to the proxy that asked for them', async () => {
  await expect(ask({ authorization: 'Basic dXNlcjpwYXNz', cookie })).resolves.toMatchObject({ id: staff.id });
});

import { beforeEach, expect, it } from 'vitest';
import { listSessions } from '#features/account/sessions.server.ts';
import { findSession, findSignedIn } from '#lib/auth/session.ts';
import { makeStaff, newSessionOf, testViewer } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { POST } from './route';

const database = useTestDatabase();
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
let ada: { id: string };

beforeEach(async () => {
  await database.prisma.staff.deleteMany();
  ada = await makeStaff('ada@example.com');
});

async function signedIn(id: string, address = '203.0.113.7'): Promise<string> {
  const headers = new Headers({ 'user-agent': FIREFOX, 'x-forwarded-for': address });
  return newSessionOf(id, headers);
}

const whoIs = (cookie: string) => findSignedIn(new Headers({ cookie }));
const idOf = async (cookie: string) => (await findSession(new Headers({ cookie })))?.sessionId ?? '';

function post(cookie: string, fields: Record<string, string> = {}, origin = 'http://desk.lan'): Promise<Response> {
  return POST(
    new Request('http://desk.lan/api/auth/sessions', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { host: 'desk.lan', cookie, origin },
    }),
  );
}

it('lists where somebody is signed in: with which browser, from where, and which it is that asks', async () => {
  const [here, there] = [await signedIn(ada.id), await signedIn(ada.id, '2001:db8::7')];
  await database.prisma.staffSession.update({
    where: { id: await idOf(there) },
    data: { lastUsedAt: new Date(Date.now() - 3_600_000) },
  });
  await signedIn((await makeStaff('bea@example.com')).id);
  const sessions = await listSessions(testViewer({ id: ada.id }), await idOf(here));
  expect(sessions).toMatchObject([
    { id: await idOf(here), browser: 'Firefox on Windows', address: '203.0.113.7', isThis: true },
    { id: await idOf(there), browser: 'Firefox on Windows', address: '2001:db8::7', isThis: false },
  ]);
});

it('signs out in one other browser', async () => {
  const [here, there, elsewhere] = [await signedIn(ada.id), await signedIn(ada.id), await signedIn(ada.id)];
  const answer = await post(here, { session: await idOf(there) });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account?ended=1']);
  expect(await whoIs(there)).toBeNull();
  for (const cookie of [here, elsewhere]) expect(await whoIs(cookie)).toMatchObject({ id: ada.id });
  expect(await database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    action: 'sign_in.ended',
    actorId: ada.id,
    detail: { elsewhere: 1 },
  });
});

it('asks whoever signed in a while ago for proof first', async () => {
  const [here, there] = [await signedIn(ada.id), await signedIn(ada.id)];
  await database.prisma.staffSession.update({
    where: { id: await idOf(here) },
    data: { createdAt: new Date(Date.now() - 660_000) },
  });
  expect((await post(here)).headers.get('location')).toBe('/confirm?next=%2Faccount');
  expect(await whoIs(there)).toMatchObject({ id: ada.id });
});

it('signs out everywhere else', async () => {
  const [here, ...others] = [await signedIn(ada.id), await signedIn(ada.id), await signedIn(ada.id)];
  expect((await post(here)).headers.get('location')).toBe('/account?ended=2');
  expect(await whoIs(here)).toMatchObject({ id: ada.id });
  for (const cookie of others) expect(await whoIs(cookie)).toBeNull();
});

it('ends nobody else’s session, and none for another site or a stranger', async () => {
  const [here, bea] = [await signedIn(ada.id), await signedIn((await makeStaff('bea@example.com')).id)];
  expect((await post(here, { session: await idOf(bea) })).headers.get('location')).toBe('/account?ended=0');
  const there = await signedIn(ada.id);
  expect((await post(here, {}, 'http://evil.lan')).headers.get('location')).toBe('/account?error=cross_site');
  expect((await post('', { session: await idOf(there) })).headers.get('location')).toBe('/sign-in?next=%2Faccount');
  for (const cookie of [here, there, bea]) expect(await whoIs(cookie)).not.toBeNull();
});

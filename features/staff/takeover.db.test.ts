import { beforeEach, expect, it } from 'vitest';
import { NextRequest } from 'next/server';
import { POST as setPassword } from '#app/api/auth/new-password/route.ts';
import { POST as told } from '#app/api/auth/told/route.ts';
import { POST as makeLinkRoute } from '#app/api/staff/[id]/link/route.ts';
import { GET as events } from '#app/api/events/route.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader, makeStaff, newSessionOf, PASSWORD } from '#lib/auth/testing/staff.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { findLinkThatEnded, listLinkNotices } from '#features/sign-in/link-notices.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const NEW = 'another long password';
/** Ada makes the link, Bea owns the account: what each of their browsers sends. */
let ada: { id: string; cookie: string };
let bea: { id: string; email: string; cookie: string };

beforeEach(async () => {
  await database.prisma.staff.deleteMany();
  await database.prisma.oneTimeToken.deleteMany();
  await database.prisma.passwordLink.deleteMany();
  const [one, other] = [await makeStaff('ada@example.com', 'administrator'), await makeStaff('bea@example.com')];
  ada = { id: one.id, cookie: await newSessionOf(one.id) };
  bea = { ...other, cookie: await newSessionOf(other.id) };
});

function request(path: string, cookie: string, body: string | URLSearchParams): NextRequest {
  const headers = { host: 'desk.lan', origin: 'http://desk.lan', accept: 'application/json', cookie };
  return new NextRequest(`http://desk.lan${path}`, { method: 'POST', headers, body });
}

/** The link for Bea, and what Ada's browser sends from then on. */
async function makeLink(): Promise<{ token: string; adasBrowser: string }> {
  const asked = request(`/api/staff/${bea.id}/link`, ada.cookie, '');
  const answer = await makeLinkRoute(asked, { params: Promise.resolve({ id: bea.id }) });
  expect(answer.status).toBe(200);
  const { path } = (await answer.json()) as { path: string };
  const token = new URL(path, 'http://desk.lan').searchParams.get('token') ?? '';
  return { token, adasBrowser: `${ada.cookie}; ${cookieHeader(answer.headers.getSetCookie())}` };
}

const use = (token: string, cookie: string) =>
  setPassword(request('/api/auth/new-password', cookie, new URLSearchParams({ token, password: NEW })));

const signedInAs = async (cookie: string) => (await findSignedIn(new Headers({ cookie })))?.id ?? null;

async function noticesFor(cookie: string) {
  const identity = await findSignedIn(new Headers({ cookie }));
  return identity ? listLinkNotices(asViewer(identity)) : [];
}

async function goOn(cookie: string): Promise<void> {
  const [{ at } = { at: '' }] = await noticesFor(cookie);
  const answer = await told(request('/api/auth/told', cookie, new URLSearchParams({ at, next: '/events' })));
  expect(await answer.json()).toEqual({ goTo: '/events' });
}

it('does not let its maker in as somebody else, neither signed in nor in the same browser signed out', async () => {
  const { token, adasBrowser } = await makeLink();
  const onlyMark = adasBrowser.split('; ').find((pair) => pair.includes('link_maker')) ?? '';
  for (const cookie of [ada.cookie, adasBrowser, onlyMark]) {
    const answer = await use(token, cookie);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect(await answer.json()).toMatchObject({ error: { code: 'own_link' } });
  }
  const lines = await database.prisma.auditEvent.findMany({
    where: { action: 'staff.link_refused', subject: bea.id },
    orderBy: { id: 'asc' },
  });
  expect(lines.map(({ actorId, subject }) => [actorId, subject])).toEqual([
    [ada.id, bea.id],
    [ada.id, bea.id],
    [null, bea.id],
  ]);
  expect((await signIn({ email: bea.email, password: PASSWORD }, new Headers())).outcome).toBe('signed_in');
  expect((await use(token, '')).status).toBe(200);
});

it('ends nothing until it is used, and then all sessions, whose browsers are told why', async () => {
  const { token } = await makeLink();
  expect(await signedInAs(bea.cookie)).toBe(bea.id);
  expect(await findLinkThatEnded(new Headers({ cookie: bea.cookie }))).toBeNull();

  const used = cookieHeader((await use(token, '')).headers.getSetCookie());
  expect(await signedInAs(used)).toBe(bea.id);
  expect(await signedInAs(bea.cookie)).toBeNull();
  expect(await findLinkThatEnded(new Headers({ cookie: bea.cookie }))).toMatchObject({
    madeBy: 'Ada Agent',
    usedAt: expect.any(String) as string,
  });
  expect(await findLinkThatEnded(new Headers({ cookie: ada.cookie }))).toBeNull();
});

it('is told of to its owner when it is made, and again when it is used', async () => {
  expect(await noticesFor(bea.cookie)).toEqual([]);
  const { token } = await makeLink();
  expect(await findSignedIn(new Headers({ cookie: bea.cookie }))).toMatchObject({ isToBeTold: true });
  expect(await noticesFor(bea.cookie)).toMatchObject([
    { madeBy: 'Ada Agent', usedAt: null, goodUntil: expect.any(String) as string },
  ]);
  await goOn(bea.cookie);
  expect(await noticesFor(bea.cookie)).toEqual([]);

  const used = cookieHeader((await use(token, '')).headers.getSetCookie());
  expect(await noticesFor(used)).toMatchObject([{ usedAt: expect.any(String) as string, goodUntil: null }]);
  await goOn(used);
  expect(await findSignedIn(new Headers({ cookie: used }))).not.toHaveProperty('isToBeTold');
});

it('is still to be told of where it was used between the page and the click', async () => {
  const { token } = await makeLink();
  const [{ at } = { at: '' }] = await noticesFor(bea.cookie);
  await use(token, '');
  const again = await newSessionOf(bea.id);
  await told(request('/api/auth/told', again, new URLSearchParams({ at, next: '/' })));
  expect(await noticesFor(again)).toHaveLength(1);
});

it('names its maker in all that is done since, also after another sign-in and another password', async () => {
  const { token } = await makeLink();
  const used = cookieHeader((await use(token, '')).headers.getSetCookie());
  const link = await database.prisma.passwordLink.findFirstOrThrow();
  const read = (cookie: string) =>
    events(new NextRequest('http://desk.lan/api/events', { headers: { cookie } }), { params: Promise.resolve({}) });
  expect((await read(used)).status).toBe(200);
  const later = await signIn({ email: bea.email, password: NEW }, new Headers());
  expect((await read(cookieHeader('cookies' in later ? later.cookies : []))).status).toBe(200);

  const lines = await database.prisma.auditEvent.findMany({
    where: { OR: [{ actorId: bea.id }, { actorId: ada.id, action: 'staff.link_made' }] },
    orderBy: { id: 'asc' },
  });
  const [made, ...since] = lines.slice(lines.findIndex(({ action }) => action === 'staff.link_made'));
  expect(made).toMatchObject({
    action: 'staff.link_made',
    actorId: ada.id,
    subject: bea.id,
    detail: { link: link.id },
  });
  expect(since.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['staff.password_changed', 'sign_in.succeeded']),
  );
  expect(since.length).toBeGreaterThanOrEqual(4);
  for (const line of since)
    expect(line.detail, line.action).toMatchObject({ sinceLink: { id: link.id, madeBy: ada.id } });
});

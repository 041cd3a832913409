import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { GET as callback } from '#app/api/auth/oidc/callback/route.ts';
import { GET as begin } from '#app/sign-in/oidc/route.ts';
import { makeOidcLink } from '#lib/auth/oidc/oidc-link.ts';
import { findSession } from '#lib/auth/session.ts';
import { CLIENT, followSignIn, startProvider, type TestProvider } from '#lib/auth/testing/oidc-provider.ts';
import { setUpSecondFactor } from '#lib/auth/testing/second-factor.ts';
import { cookieHeader, makeStaff } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const { prisma } = useTestDatabase();

const DESK = 'http://desk.lan';
let provider: TestProvider;
let stranger: TestProvider;
beforeAll(async () => {
  [provider, stranger] = await Promise.all([start(), start()]);
});
afterAll(() => Promise.all([provider.close(), stranger.close()]));

const start = () => startProvider({ callback: `${DESK}/api/auth/oidc/callback` });

let people = 0;
let subject: string;
beforeEach(() => {
  configure(provider);
  subject = `person-${(people += 1)}`;
  Object.assign(provider, { signedIn: subject, onTokens: () => undefined });
  become({ groups: ['desk'] });
});

function configure({ issuer }: TestProvider): void {
  vi.stubEnv('POINTLINE_OIDC_ISSUER', issuer);
  vi.stubEnv('POINTLINE_OIDC_CLIENT_ID', CLIENT.id);
  vi.stubEnv('POINTLINE_OIDC_CLIENT_SECRET', CLIENT.secret);
  vi.stubEnv('POINTLINE_OIDC_ROLES', 'desk=agent,desk-admins=administrator');
}

/** What the provider tells of this test's person from now on. */
function become(claims: { groups?: string[]; email?: string }): void {
  provider.people[subject] = { name: 'Ada Elsewhere', email: `${subject}@example.com`, ...claims };
}

type Answer = { goTo: string; cookies: string[] };

async function ask(route: typeof begin, path: string, cookies: string[] = []): Promise<Answer> {
  // The newer of two cookies of one name
  const kept = new Map(cookies.map((cookie) => [cookie.split('=')[0], cookie]));
  const headers = { host: 'desk.lan', cookie: cookieHeader([...kept.values()]) };
  const response = await route(new Request(`${DESK}${path}`, { headers }));
  expect(response.status).toBe(303);
  return { goTo: response.headers.get('location') ?? '', cookies: response.headers.getSetCookie() };
}

/** As a browser signs in; what it carries to the provider and back can be changed on the way. */
async function signIn({
  from = '/sign-in/oidc?next=/events',
  cookies = [] as string[],
  there = (url: URL) => url,
  back = (url: URL) => url,
} = {}): Promise<Answer & { url: URL; sent: string[] }> {
  const begun = await ask(begin, from, cookies);
  const sent = [...cookies, ...begun.cookies];
  const url = back(await followSignIn(there(new URL(begun.goTo)).href));
  return { ...(await ask(callback, `${url.pathname}${url.search}`, sent)), url, sent };
}

const changed = (name: string, value: string) => (url: URL) => {
  url.searchParams.set(name, value);
  return url;
};
const whoIs = ({ cookies }: Answer) => findSession(new Headers({ host: 'desk.lan', cookie: cookieHeader(cookies) }));
const accounts = () => prisma.staffCredential.count({ where: { accountId: subject } });

test('who comes first gets an account with the role of their groups, and is known by their subject later', async () => {
  const first = await signIn();
  expect(first.goTo).toBe('/events');
  expect((await whoIs(first))?.identity).toMatchObject({ name: 'Ada Elsewhere', role: 'agent' });
  become({ groups: ['others', 'desk', 'desk-admins'], email: 'another@example.com' });
  const later = await signIn();
  const [was, is] = [await whoIs(first), await whoIs(later)];
  expect(is?.identity).toMatchObject({ id: was?.identity.id, role: 'administrator', email: `${subject}@example.com` });
  expect(await prisma.auditEvent.findMany({ where: { subject: is?.identity.id ?? '' } })).toMatchObject([
    { action: 'staff.created', detail: { role: 'agent', by: 'oidc' } },
    { action: 'staff.role_changed', detail: { from: 'agent', to: 'administrator', by: 'oidc' } },
  ]);
});

test('who is in no group is let in no more, and what they had opened ends', async () => {
  const opened = await signIn();
  become({ groups: ['others'] });
  const refused = await signIn();
  expect(refused.goTo).toBe('/sign-in?next=%2Fevents&error=oidc_role');
  expect(await whoIs(refused)).toBeNull();
  expect(await whoIs(opened)).toBeNull();
  subject = `nobody-${people}`;
  provider.signedIn = subject;
  become({});
  expect((await signIn()).goTo).toContain('error=oidc_role');
  expect(await accounts()).toBe(0);
});

test('an account switched off stays off', async () => {
  const opened = await signIn();
  const id = (await whoIs(opened))?.identity.id ?? '';
  await prisma.staff.update({ where: { id }, data: { disabledAt: new Date() } });
  const refused = await signIn();
  expect([refused.goTo, await whoIs(refused)]).toEqual(['/sign-in?next=%2Fevents&error=switched_off', null]);
});

test('nobody comes to an account by its e-mail; an administrator’s link connects the two, once', async () => {
  const { id, email } = await makeStaff(`known-${people}@example.com`);
  become({ groups: ['desk'], email });
  expect((await signIn()).goTo).toContain('error=oidc_known');
  expect(await accounts()).toBe(0);

  const path = await makeOidcLink(prisma, id);
  const from = path.replace('/sign-in/connect?token=', '/sign-in/oidc?link=');
  // Another site can lead no further than to the page that says what this is about
  const headers = { host: 'desk.lan', 'sec-fetch-site': 'cross-site' };
  expect((await begin(new Request(`${DESK}${from}`, { headers }))).headers.get('location')).toBe(path);
  expect((await whoIs(await signIn({ from })))?.identity.id).toBe(id);
  expect((await whoIs(await signIn()))?.identity.id).toBe(id);
  Object.assign(provider, { signedIn: `thief-${people}` });
  provider.people[provider.signedIn] = { email: 'thief@example.com', groups: ['desk'] };
  expect((await signIn({ from })).goTo).toContain('error=link');
});

test.each([
  ['another nonce', { there: changed('nonce', 'another') }, 'oidc_failed'],
  ['another state', { back: changed('state', 'another') }, 'oidc_failed'],
  ['another issuer', { back: changed('iss', 'https://another.example') }, 'oidc_failed'],
  ['no issuer', { back: (url: URL) => (url.searchParams.delete('iss'), url) }, 'oidc_failed'],
  ['another proof key', { there: changed('code_challenge', 'x'.repeat(43)) }, 'oidc_failed'],
  ['a code of its own making', { back: changed('code', 'another') }, 'oidc_failed'],
  ['an error', { back: changed('error', 'access_denied') }, 'oidc_refused'],
] as const)('an answer with %s opens nothing', async (_, tampered, problem) => {
  const refused = await signIn(tampered);
  expect(refused.goTo).toBe(`/sign-in?next=%2Fevents&error=${problem}`);
  expect([await whoIs(refused), await accounts()]).toEqual([null, 0]);
});

test('a token that has expired opens nothing', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  provider.onTokens = () => vi.setSystemTime(Date.now() + 700_000);
  expect((await signIn()).goTo).toContain('error=oidc_failed');
  vi.useRealTimers();
  expect(await accounts()).toBe(0);
  expect(await prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    action: 'sign_in.failed',
    detail: { by: 'oidc', because: 'oidc_failed', code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' },
  });
});

test('an answer is good once, in the browser that was sent alone', async () => {
  const { url, sent } = await signIn();
  const again = await ask(callback, `${url.pathname}${url.search}`, sent);
  expect([again.goTo, await whoIs(again)]).toEqual(['/sign-in?error=oidc_expired', null]);
  const elsewhere = await ask(callback, `${url.pathname}${url.search}`);
  expect([elsewhere.goTo, await whoIs(elsewhere)]).toEqual(['/sign-in?error=oidc_expired', null]);
  // the code of before, in an answer that is fresh otherwise
  const replayed = await signIn({ back: changed('code', url.searchParams.get('code') ?? '') });
  expect([replayed.goTo, await whoIs(replayed)]).toEqual(['/sign-in?next=%2Fevents&error=oidc_failed', null]);
});

test('an answer of another provider opens nothing', async () => {
  Object.assign(stranger, { signedIn: subject, people: provider.people });
  const toStranger = ({ search }: URL) => new URL(`/auth${search}`, stranger.issuer);
  const refused = await signIn({ there: toStranger });
  expect(refused.goTo).toContain('error=oidc_failed');
  const disguised = await signIn({ there: toStranger, back: changed('iss', provider.issuer) });
  expect(disguised.goTo).toContain('error=oidc_failed');
  expect(await accounts()).toBe(0);

  // the same subject at another issuer is somebody else
  const here = await whoIs(await signIn());
  configure(stranger);
  provider.people[subject] = { email: `other-${subject}@example.com`, groups: ['desk'] };
  const there = await whoIs(await signIn());
  expect(there?.identity.id).not.toBe(here?.identity.id);
});

test('whoever has a second factor here is asked for it', async () => {
  const opened = await signIn();
  await setUpSecondFactor((await whoIs(opened))?.identity.id ?? '');
  const again = await signIn();
  expect([again.goTo, await whoIs(again)]).toEqual(['/sign-in/code', null]);
});

test('somebody signed in proves that it is them by signing in there anew, and nobody else does', async () => {
  const { cookies } = await signIn();
  const id = (await whoIs({ goTo: '', cookies }))?.identity.id ?? '';
  const long = new Date(Date.now() - 3_600_000);
  await prisma.staffSession.updateMany({ where: { userId: id }, data: { provenAt: long } });
  const prove = { from: '/sign-in/oidc?prove=1&next=/staff', cookies };
  const provenAt = async () => (await whoIs({ goTo: '', cookies }))?.identity.provenAt;

  const other = `other-${subject}`;
  provider.people[other] = { email: `${other}@example.com`, groups: ['desk'] };
  provider.signedIn = other;
  expect((await signIn(prove)).goTo).toBe('/confirm?next=%2Fstaff&error=oidc_other');
  expect(await provenAt()).toEqual(long);

  provider.signedIn = subject;
  const { goTo, url } = await signIn({ ...prove, there: (asked) => asked });
  expect(goTo).toBe('/staff');
  expect(url.searchParams.has('code')).toBe(true);
  expect((await provenAt())!.getTime()).toBeGreaterThan(long.getTime());
});

test('where the provider cannot be reached the sign-in says so', async () => {
  vi.stubEnv('POINTLINE_OIDC_ISSUER', 'http://127.0.0.1:9');
  expect((await ask(begin, '/sign-in/oidc')).goTo).toBe('/sign-in?error=oidc_unavailable');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POST as sendCode } from '#app/api/auth/code/route.ts';
import { POST as sendPassword } from '#app/api/auth/sign-in/route.ts';
import { POST as setPassword } from '#app/api/auth/new-password/route.ts';
import { GET as openLink } from '#app/sign-in/link/route.ts';
import { makeToken } from '#lib/auth/one-time-token.ts';
import { makePasswordLink } from '#lib/auth/password-link.ts';
import { beginSecondFactor, resetSecondFactor } from '#lib/auth/second-factor/second-factor.ts';
import { findSession } from '#lib/auth/session.ts';
import { appCode } from '#lib/auth/testing/app-code.ts';
import { postForm, type Sent } from '#lib/auth/testing/post-form.ts';
import { setUpSecondFactor } from '#lib/auth/testing/second-factor.ts';
import { cookieHeader, makeStaff, PASSWORD, testViewer, tokenIn } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const { prisma } = useTestDatabase();

let staff: { id: string; email: string };
let key: string;
let codes: string[];
let people = 0;
// A code that is made in one step is not tried in the next
afterEach(() => vi.useRealTimers());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date() });
  staff = await makeStaff(`person-${(people += 1)}@example.com`);
  ({ key, codes } = await setUpSecondFactor(staff.id));
});

const half = (next = '/events') => postForm(sendPassword, { email: staff.email, password: PASSWORD, next });
const isIn = async ({ cookies }: Sent) =>
  (await findSession(new Headers({ host: 'desk.lan', cookie: cookieHeader(cookies) }))) !== null;
const actions = async () =>
  (await prisma.auditEvent.findMany({ where: { actorId: staff.id }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

test('the password alone opens nothing, and the code then leads to the page that was asked for', async () => {
  const halfWay = await half();
  expect([halfWay.goTo, await isIn(halfWay)]).toEqual(['/sign-in/code', false]);
  expect(await prisma.staffSession.count({ where: { userId: staff.id } })).toBe(0);
  const wrong = await postForm(sendCode, { code: '000000' }, halfWay.cookies);
  expect([wrong.goTo, await isIn(wrong)]).toEqual(['/sign-in/code?error=code', false]);
  const done = await postForm(sendCode, { code: appCode(key) }, halfWay.cookies);
  expect([done.goTo, await isIn(done)]).toEqual(['/events', true]);
  expect((await actions()).slice(-3)).toEqual(['sign_in.code_asked', 'second_factor.refused', 'sign_in.succeeded']);
});

test('half of a sign-in is good once, for minutes, in its browser, with a code that was not taken', async () => {
  const halfWay = await half();
  const elsewhere = await postForm(sendCode, { code: appCode(key) });
  expect([elsewhere.goTo, await isIn(elsewhere)]).toEqual(['/sign-in/code?error=half_way', false]);
  expect(await isIn(await postForm(sendCode, { code: appCode(key) }, halfWay.cookies))).toBe(true);
  const again = await postForm(sendCode, { code: appCode(key, 1) }, halfWay.cookies);
  expect([again.goTo, await isIn(again)]).toEqual(['/sign-in/code?error=half_way', false]);
  const used = await postForm(sendCode, { code: appCode(key) }, (await half()).cookies);
  expect([used.goTo, await isIn(used)]).toEqual(['/sign-in/code?error=code_used', false]);

  const late = await half();
  await prisma.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect((await postForm(sendCode, { code: codes[0]! }, late.cookies)).goTo).toBe('/sign-in/code?error=half_way');
});

test('an account that is switched off half-way opens no more', async () => {
  const halfWay = await half();
  await prisma.staff.update({ where: { id: staff.id }, data: { disabledAt: new Date() } });
  const refused = await postForm(sendCode, { code: appCode(key) }, halfWay.cookies);
  expect([refused.goTo, await isIn(refused)]).toEqual(['/sign-in/code?error=half_way', false]);
});

test('no link goes round it', async () => {
  const token = await makeToken('sign_in', staff.id);
  const opened = await openLink(new Request(`http://desk.lan/sign-in/link?${new URLSearchParams({ token })}`));
  expect(opened.headers.get('location')).toBe('/sign-in/code');

  const { path } = await makePasswordLink(prisma, staff.id, { id: null, browser: null });
  const fields = { token: tokenIn(`http://desk.lan${path}`), password: 'a password of their own' };
  const set = await postForm(setPassword, fields);
  expect([set.goTo, await isIn(set)]).toEqual(['/sign-in/code', false]);
  expect(await isIn(await postForm(sendCode, { code: codes[0]! }, set.cookies))).toBe(true);
});

test('a set-up that was only begun asks nobody, and after a reset its owner is led to read of it', async () => {
  const other = await makeStaff(`begun-${people}@example.com`);
  await beginSecondFactor(testViewer(other));
  staff = other;
  expect((await half()).goTo).toBe('/events');
  await prisma.$transaction((tx) => resetSecondFactor(tx, testViewer({ role: 'administrator' }), other.id));
  const told = await half();
  expect([told.goTo, await isIn(told)]).toEqual(['/second-factor', true]);
});

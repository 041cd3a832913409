import { NextRequest } from 'next/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POST as confirm } from '#app/api/auth/confirm/route.ts';
import { POST as change } from '#app/api/auth/second-factor/route.ts';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { GET as customers } from '#app/api/customers/route.ts';
import { GET as staffList, POST as invite } from '#app/api/staff/route.ts';
import { readSecondFactor } from '#lib/auth/second-factor/second-factor.ts';
import { takeShownCodes } from '#lib/auth/second-factor/shown-codes.ts';
import { appCode } from '#lib/auth/testing/app-code.ts';
import { postForm } from '#lib/auth/testing/post-form.ts';
import { setUpSecondFactor } from '#lib/auth/testing/second-factor.ts';
import { cookieHeader, makeStaff, PASSWORD } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const { prisma } = useTestDatabase();

let staff: { id: string; email: string };
let cookies: string[];
let people = 0;
afterEach(() => vi.useRealTimers());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date() });
  staff = await makeStaff(`person-${(people += 1)}@example.com`, 'administrator');
  ({ cookies } = await postForm(signIn, { email: staff.email, password: PASSWORD }));
});

type Route = (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;

async function ask(route: Route, body?: object): Promise<[number, unknown]> {
  const headers = { host: 'desk.lan', cookie: cookieHeader(cookies), 'sec-fetch-site': 'same-origin' };
  const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const request = new NextRequest('http://desk.lan/api/anything', { headers, ...sent });
  const response = await route(request, { params: Promise.resolve({}) });
  return [response.status, await response.json()];
}

/** As if the sign-in had been eleven minutes ago. */
async function growOld(): Promise<void> {
  const provenAt = new Date(Date.now() - 660_000);
  await prisma.staffSession.updateMany({ where: { userId: staff.id }, data: { provenAt } });
}

const invitation = () => ({ name: 'Eve', email: `eve-${people}@example.com`, role: 'administrator' });
const refused = (code: string) => [403, { error: { code, message: expect.any(String) as string } }];
const actions = async () =>
  (await prisma.auditEvent.findMany({ where: { actorId: staff.id }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

test('a browser left alone makes no invitation before its owner proves by their password that it is them', async () => {
  await growOld();
  expect(await ask(invite, invitation())).toEqual(refused('reauthentication_required'));
  expect((await ask(staffList))[0]).toBe(200);
  expect((await postForm(confirm, { password: 'wrong', next: '/staff' }, cookies)).goTo).toBe(
    '/confirm?next=%2Fstaff&error=present',
  );
  expect((await ask(invite, invitation()))[0]).toBe(403);
  expect((await postForm(confirm, { password: PASSWORD, next: '/staff' }, cookies)).goTo).toBe('/staff');
  expect((await ask(invite, invitation()))[0]).toBe(200);
  expect((await actions()).slice(-6)).toEqual([
    ...['refused.forbidden', 'staff.opened', 'proof.refused', 'refused.forbidden', 'proof.given', 'staff.invited'],
  ]);
});

test('who has a second factor proves it by that, and not by the password', async () => {
  const { key } = await setUpSecondFactor(staff.id);
  await growOld();
  const next = '/staff';
  expect((await postForm(confirm, { password: PASSWORD, next }, cookies)).goTo).toContain('error=code');
  expect((await ask(invite, invitation()))[0]).toBe(403);
  expect((await postForm(confirm, { code: appCode(key), next }, cookies)).goTo).toBe(next);
  expect((await ask(invite, invitation()))[0]).toBe(200);
});

test('a program changes no staff, and nobody without a session proves anything', async () => {
  vi.stubEnv('POINTLINE_API_TOKEN', 't'.repeat(32));
  const headers = { authorization: `Bearer ${'t'.repeat(32)}` };
  const request = new NextRequest('http://desk.lan/api/staff', { method: 'POST', headers, body: '{}' });
  expect((await invite(request, { params: Promise.resolve({}) })).status).toBe(403);
  expect((await postForm(confirm, { password: PASSWORD, next: '/staff' })).goTo).toBe('/sign-in?next=%2Fstaff');
});

test('setting it up and giving it up take proof of late', async () => {
  await growOld();
  for (const step of ['begin', 'confirm', 'renew', 'off'])
    expect((await postForm(change, { step }, cookies)).goTo).toBe('/confirm?next=%2Fsecond-factor');
  expect(await readSecondFactor(staff.id)).toMatchObject({ state: 'none' });
  await setUpSecondFactor(staff.id);
  expect((await postForm(change, { step: 'off' }, cookies)).goTo).toBe('/confirm?next=%2Fsecond-factor');
  expect(await readSecondFactor(staff.id)).toMatchObject({ state: 'on' });
});

test('it is set up step by step, and its recovery codes are shown once, in this browser', async () => {
  expect((await postForm(change, { step: 'begin' }, cookies)).goTo).toBe('/second-factor');
  const begun = await readSecondFactor(staff.id);
  const key = begun.state === 'begun' ? begun.key : '';
  const wrong = await postForm(change, { step: 'confirm', code: '000000' }, cookies);
  expect(wrong.goTo).toBe('/second-factor?error=code');
  const done = await postForm(change, { step: 'confirm', code: appCode(key) }, cookies);
  const shown = () => takeShownCodes(new Headers({ host: 'desk.lan', cookie: cookieHeader(done.cookies) }));
  expect(await takeShownCodes(new Headers({ host: 'desk.lan', cookie: cookieHeader(cookies) }))).toBeNull();
  expect(await shown()).toHaveLength(10);
  expect(await shown()).toBeNull();
  await postForm(change, { step: 'off' }, cookies);
  expect(await readSecondFactor(staff.id)).toMatchObject({ state: 'none' });
});

test('where it is required, who lacks it reads nothing before it is on', async () => {
  vi.stubEnv('POINTLINE_REQUIRE_TWO_FACTOR', 'administrators');
  expect(await ask(customers)).toEqual(refused('second_factor_required'));
  expect(await ask(staffList)).toEqual(refused('second_factor_required'));
  await setUpSecondFactor(staff.id);
  expect((await ask(staffList))[0]).toBe(200);

  const agent = await makeStaff(`agent-${people}@example.com`);
  ({ cookies } = await postForm(signIn, { email: agent.email, password: PASSWORD }));
  expect((await ask(customers))[0]).not.toBe(403);
  vi.stubEnv('POINTLINE_REQUIRE_TWO_FACTOR', 'everyone');
  expect(await ask(customers)).toEqual(refused('second_factor_required'));
});

test('where passwords are switched off none is taken, right or wrong', async () => {
  vi.stubEnv('POINTLINE_OIDC_ISSUER', 'https://id.example.com');
  vi.stubEnv('POINTLINE_OIDC_CLIENT_ID', 'desk');
  vi.stubEnv('POINTLINE_OIDC_CLIENT_SECRET', 'secret');
  vi.stubEnv('POINTLINE_OIDC_ROLES', 'desk=agent');
  vi.stubEnv('POINTLINE_PASSWORD_SIGN_IN', 'off');
  const sent = await postForm(signIn, { email: staff.email, password: PASSWORD });
  expect([sent.goTo, sent.cookies]).toEqual(['/sign-in?error=no_passwords', []]);
  const [status, made] = await ask(invite, invitation());
  expect([status, made]).toMatchObject([200, { path: expect.stringMatching(/^\/sign-in\/connect\?token=/) as string }]);
});

import { beforeEach, expect, it } from 'vitest';
import { findInvited, makePasswordLinkByCommand } from '#lib/auth/password-link.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader, makeStaff, PASSWORD, testViewer } from '#lib/auth/testing/staff.ts';
import { invite } from '#features/staff/invite.server.ts';
import { makeLink } from '#features/staff/make-link.server.ts';
import { switchOff } from '#features/staff/switch.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { POST } from './route';

const database = useTestDatabase();
const NEW = 'another long password';
const ada = testViewer({ id: 'ada', role: 'administrator' });

beforeEach(async () => {
  await database.prisma.staff.deleteMany();
  await database.prisma.oneTimeToken.deleteMany();
  await database.prisma.staff.create({
    data: { id: 'ada', name: 'Ada', email: 'ada@example.com', role: 'administrator' },
  });
});

function tokenOf({ path }: { path: string }): string {
  return new URL(path, 'http://desk.lan').searchParams.get('token') ?? '';
}

function post(fields: Record<string, string>, accept = 'application/json'): Promise<Response> {
  return POST(
    new Request('http://localhost/api/auth/new-password', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept },
    }),
  );
}

async function whoIs(answer: Response) {
  return findSignedIn(new Headers({ cookie: cookieHeader(answer.headers.getSetCookie()) }));
}

it('gives whoever was invited a password, a session and their role', async () => {
  const invited = await invite(ada, { name: 'Bea', email: 'bea@example.com', role: 'agent' });
  expect(await findInvited(tokenOf(invited))).toMatchObject({ name: 'Bea', email: 'bea@example.com', isNew: true });

  const answer = await post({ token: tokenOf(invited), password: NEW });
  expect(await answer.json()).toEqual({ goTo: '/' });
  expect(await whoIs(answer)).toMatchObject({ id: invited.member.id, role: 'agent' });
  expect(await signIn({ email: 'bea@example.com', password: NEW }, new Headers())).toMatchObject({
    outcome: 'signed_in',
  });
  const lines = await database.prisma.auditEvent.findMany({
    where: { actorId: invited.member.id },
    orderBy: { id: 'asc' },
  });
  expect(lines.map(({ action }) => action)).toEqual([
    'staff.password_changed',
    'sign_in.succeeded',
    'sign_in.succeeded',
  ]);
  expect(JSON.stringify(lines.map(({ detail, subject }) => [detail, subject]))).not.toContain(NEW);
});

it('works once, also for several at once', async () => {
  const token = tokenOf(await invite(ada, { name: 'Bea', email: 'bea@example.com', role: 'agent' }));
  const answers = await Promise.all(Array.from({ length: 6 }, () => post({ token, password: NEW })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const again = await post({ token, password: 'the password of somebody else' });
  expect([again.status, again.headers.getSetCookie()]).toEqual([410, []]);
  expect(await again.json()).toMatchObject({
    error: { message: 'This link was used already or has expired. Ask an administrator for a new one.' },
  });
  expect(await findInvited(token)).toBeNull();
});

it('is good for 72 hours and not longer, and only until a newer one is made', async () => {
  const bea = await makeStaff('bea@example.com');
  const first = tokenOf(await makeLink(ada, bea.id));
  const made = await makeLink(ada, bea.id);
  expect((await post({ token: first, password: NEW })).status).toBe(410);

  const token = tokenOf(made);
  const [row] = await database.prisma.oneTimeToken.findMany();
  expect(made.member.linkUntil?.slice(0, 23)).toBe(row?.expiresAt.toISOString().slice(0, 23));
  expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBeCloseTo(72 * 3_600_000, -5);
  await database.prisma.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect(await findInvited(token)).toBeNull();
  expect((await post({ token, password: NEW })).status).toBe(410);
});

it('ends the sessions of whoever forgot the password, when it is used and not before', async () => {
  const bea = await makeStaff('bea@example.com');
  const old = await signIn({ email: bea.email, password: PASSWORD }, new Headers());
  const session = new Headers({ cookie: cookieHeader('cookies' in old ? old.cookies : []) });
  const made = await makeLink(ada, bea.id);
  expect(await findInvited(tokenOf(made))).toMatchObject({ isNew: false });
  expect(await findSignedIn(session)).toMatchObject({ id: bea.id });

  expect(await whoIs(await post({ token: tokenOf(made), password: NEW }))).toMatchObject({ id: bea.id });
  expect(await findSignedIn(session)).toBeNull();
  expect(await signIn({ email: bea.email, password: PASSWORD }, new Headers())).toEqual({ outcome: 'wrong' });
});

it('is worth nothing once the account is switched off', async () => {
  const bea = await makeStaff('bea@example.com');
  const token = tokenOf(await makeLink(ada, bea.id));
  await switchOff(ada, bea.id);
  expect((await post({ token, password: NEW })).status).toBe(410);
});

it('says what is wrong with the password, and keeps the link good', async () => {
  const token = tokenOf(await invite(ada, { name: 'Bea', email: 'bea@example.com', role: 'agent' }));
  expect(await (await post({ token, password: 'short' })).json()).toMatchObject({
    error: { message: 'Use a password of at least 12 characters.' },
  });
  const plain = await post({ token, password: 'short' }, 'text/html');
  expect(plain.headers.get('location')).toBe(`/new-password?token=${token}&error=incomplete`);
  expect((await post({ token, password: NEW }, 'text/html')).headers.get('location')).toBe('/');
});

it('takes no password that is guessed first, nor the old one, and keeps the link good', async () => {
  const bea = await makeStaff('bea@example.com');
  const token = tokenOf(await makeLink(ada, bea.id));
  for (const [password, code] of [
    ['bea@example.com', 'own_password'],
    ['aaaaaaaaaaaa', 'repeated_password'],
    [PASSWORD, 'old_password'],
  ] as const)
    expect(await (await post({ token, password })).json()).toMatchObject({ error: { code } });
  expect((await post({ token, password: NEW })).status).toBe(200);
});

it('can be made by a command on the server, for who may sign in only', async () => {
  const path = await makePasswordLinkByCommand('Ada@Example.com');
  expect(await database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    action: 'staff.link_made',
    actorKind: 'nobody',
    subject: 'ada',
  });
  expect(await whoIs(await post({ token: tokenOf({ path: path ?? '' }), password: NEW }))).toMatchObject({ id: 'ada' });
  expect(await makePasswordLinkByCommand('nobody@example.com')).toBeNull();
  await database.prisma.staff.update({ where: { id: 'ada' }, data: { disabledAt: new Date() } });
  expect(await makePasswordLinkByCommand('ada@example.com')).toBeNull();
});

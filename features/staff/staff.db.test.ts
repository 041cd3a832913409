import { beforeEach, expect, it } from 'vitest';
import { signIn } from '#lib/auth/sign-in.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader, makeStaff, PASSWORD, testViewer } from '#lib/auth/testing/staff.ts';
import type { Role } from '#lib/auth/rights.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { changeRole } from '#features/staff/change-role.server.ts';
import { endMemberSessions } from '#features/staff/end-member-sessions.server.ts';
import { invite } from '#features/staff/invite.server.ts';
import { listStaff } from '#features/staff/list-staff.server.ts';
import { makeLink } from '#features/staff/make-link.server.ts';
import { switchOff, switchOn } from '#features/staff/switch.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
let ada: Viewer;

beforeEach(async () => {
  await database.prisma.staff.deleteMany();
  await database.prisma.oneTimeToken.deleteMany();
  ada = await member('ada@example.com', 'administrator');
});

async function member(email: string, role: Role): Promise<Viewer> {
  const { id } = await makeStaff(email, role);
  return asViewer({ kind: 'staff', id, name: 'Ada Agent', email, role });
}

/** An administrator without a password, as the demo's. */
async function passwordless(id: string): Promise<Viewer> {
  await database.prisma.staff.create({ data: { id, name: id, email: `${id}@example.com`, role: 'administrator' } });
  return testViewer({ id, role: 'administrator' });
}

async function sessionOf({ email }: { email: string }): Promise<Headers> {
  const result = await signIn({ email, password: PASSWORD }, new Headers());
  return new Headers({ cookie: cookieHeader('cookies' in result ? result.cookies : []) });
}

function linesSince(id: bigint) {
  return database.prisma.auditEvent.findMany({
    where: { id: { gt: id }, action: { startsWith: 'staff.' } },
    orderBy: { id: 'asc' },
  });
}

async function lastLine(): Promise<bigint> {
  return (await database.prisma.auditEvent.aggregate({ _max: { id: true } }))._max.id ?? 0n;
}

it('is for administrators who are signed in, not for agents, the API token or one demoted meanwhile', async () => {
  const bea = await member('bea@example.com', 'agent');
  const token = asViewer({ kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' });
  const former = testViewer({ id: bea.id, role: 'administrator' });
  await expect(listStaff(bea)).rejects.toThrow(ForbiddenError);
  for (const viewer of [bea, token, former, testViewer({ id: 'gone', role: 'administrator' })]) {
    await expect(invite(viewer, { name: 'Eve', email: 'eve@example.com', role: 'administrator' })).rejects.toThrow(
      ForbiddenError,
    );
    await expect(makeLink(viewer, ada.id)).rejects.toThrow(ForbiddenError);
    await expect(changeRole(viewer, bea.id, 'administrator')).rejects.toThrow(ForbiddenError);
    await expect(switchOff(viewer, ada.id)).rejects.toThrow(ForbiddenError);
    await expect(switchOn(viewer, ada.id)).rejects.toThrow(ForbiddenError);
  }
  expect(await database.prisma.staff.count()).toBe(2);
  expect(await database.prisma.oneTimeToken.count()).toBe(0);
});

it('lists everyone with what is to be known of them', async () => {
  await sessionOf({ email: 'ada@example.com' });
  await invite(ada, { name: 'Bea', email: 'bea@example.com', role: 'agent' });
  const { id } = await makeStaff('aaron@example.com');
  await switchOff(ada, id);
  expect((await listStaff(ada)).staff).toMatchObject([
    {
      email: 'ada@example.com',
      role: 'administrator',
      isSelf: true,
      hasPassword: true,
      lastSignInAt: expect.any(String) as string,
      linkUntil: null,
    },
    {
      name: 'Bea',
      role: 'agent',
      isSelf: false,
      hasPassword: false,
      lastSignInAt: null,
      linkUntil: expect.any(String) as string,
      disabledAt: null,
    },
    { email: 'aaron@example.com', disabledAt: expect.any(String) as string },
  ]);
});

it('says so where an e-mail has an account already', async () => {
  const bea = { name: 'Bea', email: 'bea@example.com', role: 'agent' } as const;
  const both = await Promise.allSettled([invite(ada, bea), invite(ada, bea)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(invite(ada, bea)).rejects.toThrow('Bea has an account with this e-mail already. Choose them');
  const { id } = await database.prisma.staff.findUniqueOrThrow({ where: { email: bea.email } });
  await switchOff(ada, id);
  await expect(invite(ada, bea)).rejects.toThrow('It is switched off');
});

it('ends the sessions and the open links of whoever is switched off, and revives none', async () => {
  const bea = await makeStaff('bea@example.com');
  const session = await sessionOf(bea);
  await makeLink(ada, bea.id);
  expect(await findSignedIn(session)).toMatchObject({ id: bea.id });

  await switchOff(ada, bea.id);
  expect(await findSignedIn(session)).toBeNull();
  expect(await database.prisma.staffSession.count({ where: { userId: bea.id } })).toBe(0);
  expect(await database.prisma.oneTimeToken.count()).toBe(0);
  await expect(makeLink(ada, bea.id)).rejects.toThrow('Switch the account on first');

  await switchOn(ada, bea.id);
  expect(await findSignedIn(session)).toBeNull();
  expect(await findSignedIn(await sessionOf(bea))).toMatchObject({ id: bea.id });
});

it('signs somebody out everywhere, who may sign in again; nobody does so to themselves or as an agent', async () => {
  const bea = await makeStaff('bea@example.com');
  const sessions = [await sessionOf(bea), await sessionOf(bea)];
  const listed = (await listStaff(ada)).staff.find(({ id }) => id === bea.id);
  expect(listed?.sessions).toBe(2);
  const since = await lastLine();
  expect((await endMemberSessions(ada, bea.id)).sessions).toBe(0);
  for (const session of sessions) expect(await findSignedIn(session)).toBeNull();
  expect(await linesSince(since)).toMatchObject([
    { action: 'staff.sessions_ended', actorId: ada.id, subject: bea.id, detail: { sessions: 2 } },
  ]);
  expect(await findSignedIn(await sessionOf(bea))).toMatchObject({ id: bea.id });
  await expect(endMemberSessions(ada, ada.id)).rejects.toThrow(ForbiddenError);
  await expect(endMemberSessions(await member('eve@example.com', 'agent'), bea.id)).rejects.toThrow(ForbiddenError);
});

it('takes effect on a role at the next request', async () => {
  const bea = await makeStaff('bea@example.com');
  const session = await sessionOf(bea);
  await changeRole(ada, bea.id, 'administrator');
  expect(await findSignedIn(session)).toMatchObject({ role: 'administrator' });
});

it('lets nobody take away their own rights', async () => {
  await member('bea@example.com', 'administrator');
  await expect(switchOff(ada, ada.id)).rejects.toThrow(ForbiddenError);
  await expect(changeRole(ada, ada.id, 'agent')).rejects.toThrow(ForbiddenError);
  await expect(makeLink(ada, ada.id)).rejects.toThrow(ForbiddenError);
});

it('keeps the last administrator with a password, whoever else is left', async () => {
  const demo = await passwordless('demo');
  await passwordless('other');
  await expect(switchOff(demo, ada.id)).rejects.toThrow(ConflictError);
  await expect(changeRole(demo, ada.id, 'agent')).rejects.toThrow('last administrator with a password');
  await expect(changeRole(demo, 'other', 'agent')).resolves.toMatchObject({ role: 'agent' });

  const bea = await member('bea@example.com', 'administrator');
  await expect(switchOff(demo, ada.id)).resolves.toMatchObject({ id: ada.id });
  await expect(switchOff(demo, bea.id)).rejects.toThrow(ConflictError);
});

it('leaves an administrator where several demote or switch off each other at once', async () => {
  const all = [
    ada,
    ...(await Promise.all(['b', 'c', 'd'].map((name) => member(`${name}@example.com`, 'administrator')))),
    await passwordless('demo'),
  ];
  const attempts = all.flatMap((one) =>
    all
      .filter((other) => other !== one)
      .map((other, at) => () => (at % 2 ? switchOff(one, other.id) : changeRole(one, other.id, 'agent'))),
  );
  const outcomes = await Promise.allSettled(attempts.map((attempt) => attempt()));
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(
    await database.prisma.staff.count({
      where: { role: 'administrator', disabledAt: null, credentials: { some: {} } },
    }),
  ).toBeGreaterThan(0);
});

it('leaves a line of every change, and of no change none; never a token', async () => {
  const before = await lastLine();
  const {
    member: { id },
    path,
  } = await invite(ada, { name: 'Bea', email: 'bea@example.com', role: 'agent' });
  const { path: second } = await makeLink(ada, id);
  await changeRole(ada, id, 'administrator');
  await changeRole(ada, id, 'administrator');
  await switchOff(ada, id);
  await switchOff(ada, id);
  await switchOn(ada, id);
  await switchOn(ada, id);
  const lines = await linesSince(before);
  expect(lines.map(({ action, actorId, subject }) => [action, actorId, subject])).toEqual(
    ['staff.invited', 'staff.link_made', 'staff.role_changed', 'staff.switched_off', 'staff.switched_on'].map(
      (action) => [action, ada.id, id],
    ),
  );
  expect(lines[2]?.detail).toEqual({ from: 'agent', to: 'administrator' });
  const written = JSON.stringify(lines.map((line) => ({ ...line, id: String(line.id) })));
  for (const link of [path, second])
    expect(written).not.toContain(new URL(link, 'http://desk.lan').searchParams.get('token'));
});

it('knows nobody by an id that does not exist', async () => {
  for (const change of [makeLink, switchOff, switchOn])
    await expect(change(ada, 'nobody')).rejects.toThrow(NotFoundError);
  await expect(changeRole(ada, 'nobody', 'agent')).rejects.toThrow(NotFoundError);
});

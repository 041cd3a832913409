import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { NextRequest } from 'next/server';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { tokenDigest } from '#lib/auth/live-tokens.ts';
import { RIGHTS_OF, type Right, ROLES, type Role, SCOPES } from '#lib/auth/rights.ts';
import { newSessionOf } from '#lib/auth/testing/staff.ts';
import { newTokenText } from '#lib/auth/token-text.ts';
import { setLocalUrl } from '#lib/local-url.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { declarations } from '#scripts/rights/declarations.ts';

const FULL = 'a-token-of-more-than-32-characters';
const database = useTestDatabase();

type Rights = 'none' | { person: boolean; proven: boolean; has: (right: Right) => boolean };
type Asker = { name: string; headers: Record<string, string>; rights: Rights };
const askers: Asker[] = [];

type Handler = (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;

const closed = declarations().flatMap(({ needs, method, ...one }) =>
  method !== null && needs && 'right' in needs ? [{ ...one, ...needs, method, call: `${method} ${one.address}` }] : [],
);

beforeAll(async () => {
  setLocalUrl('http://127.0.0.1:1'); // where nothing listens: the test webhook is to go nowhere
  const long = await signedIn('administrator', 'proven long ago');
  await database.prisma.staffSession.updateMany({
    where: { userId: 'proven long ago' },
    data: { provenAt: new Date(Date.now() - 601_000) },
  });
  const all = { person: true, proven: false, has: () => true };
  askers.push({ name: 'an administrator who proved it long ago', headers: long, rights: all });
  const nobody = (name: string, headers: Record<string, string>) => askers.push({ name, headers, rights: 'none' });
  for (const role of ROLES) {
    const rights = { person: true, proven: true, has: (right: Right) => RIGHTS_OF[role].includes(right) };
    askers.push({ name: role, headers: await signedIn(role), rights });
  }
  nobody('nobody', {});
  nobody('a made-up cookie', { cookie: 'pointline.session_token=abc.def' });
  const gone = await signedIn('administrator', 'gone');
  await database.prisma.staff.update({ where: { id: 'gone' }, data: { disabledAt: new Date() } });
  nobody('somebody who was switched off', gone);
  const late = await signedIn('administrator', 'late');
  await database.prisma.staffSession.updateMany({ where: { userId: 'late' }, data: { expiresAt: new Date(0) } });
  nobody('an ended session', late);
  const left = await signedIn('administrator', 'left');
  await database.prisma.staffSession.deleteMany({ where: { userId: 'left' } });
  nobody('a revoked session', left);

  for (const scope of SCOPES) {
    const rights = { person: false, proven: true, has: (right: Right) => right === scope };
    askers.push({ name: `a token for ${scope}`, headers: await withToken([scope]), rights });
  }
  askers.push({
    name: 'the full token',
    headers: { authorization: `Bearer ${FULL}` },
    rights: { person: false, proven: true, has: () => true },
  });
  nobody('a revoked token', await withToken([...SCOPES], { revokedAt: new Date() }));
  nobody('an ended token', await withToken([...SCOPES], { expiresAt: new Date(0) }));
  nobody('a made-up token', { authorization: `Bearer ${newTokenText()}` });
  nobody('a wrong token', { authorization: `Bearer ${FULL}x` });
  nobody('no token at all', { authorization: 'Bearer ' });
});
beforeEach(() => vi.stubEnv('POINTLINE_API_TOKEN', FULL));

async function signedIn(role: Role, id: string = role): Promise<Record<string, string>> {
  await database.prisma.staff.create({ data: { id, name: id, email: `${id}@example.com`, role } });
  return { cookie: await newSessionOf(id) };
}

async function withToken(scopes: string[], over: { revokedAt?: Date; expiresAt?: Date } = {}) {
  const text = newTokenText();
  const token = { id: `api_${randomUUID()}`, name: 'x', digest: tokenDigest(text), hint: 'pl_x', createdBy: 'x' };
  await database.prisma.apiToken.create({ data: { ...token, scopes, ...over } });
  return { authorization: `Bearer ${text}` };
}

test('there is something to ask for, and somebody to ask', () => {
  expect(closed.length).toBeGreaterThan(25);
  expect(askers.length).toBeGreaterThan(20);
});

test.each(closed)('$call is for whoever has the right $right, and for nobody else', async (route) => {
  const handlers = (await import(resolve(route.file))) as Record<string, Handler>;
  const address = `http://desk.lan${route.address.replaceAll(/\[\w+\]/g, 'x_1')}`;
  for (const [at, { name, headers, rights }] of askers.entries()) {
    const from = { 'x-forwarded-for': `192.0.2.${at}`, host: 'desk.lan' };
    const body = route.method === 'GET' ? null : '{}';
    const request = new NextRequest(address, { method: route.method, headers: { ...headers, ...from }, body });
    const answer = await handlers[route.method]!(request, { params: Promise.resolve({ id: 'x_1', key: 'x_1' }) });
    await answer.body?.cancel();
    const allowed =
      rights !== 'none' &&
      rights.has(route.right) &&
      (rights.person || !route.signedIn) &&
      (rights.proven || !route.recentProof);
    const told = `${route.call} as ${name}: ${answer.status}`;
    if (allowed) expect([401, 403, 429], told).not.toContain(answer.status);
    else if (rights === 'none') expect([401, 429], told).toContain(answer.status);
    else expect(answer.status, told).toBe(403);
    expect(answer.status, told).toBeLessThan(500);
  }
});

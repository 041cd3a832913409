import { beforeEach, expect, it, vi } from 'vitest';
import { NextRequest } from 'next/server';
import { GET as metrics } from '#app/api/metrics/route.ts';
import { GET as customers } from '#app/api/customers/route.ts';
import { POST as makeByHttp } from '#app/api/tokens/route.ts';
import { makeStaff, testViewer } from '#lib/auth/testing/staff.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { switchOff } from '#features/staff/switch.server.ts';
import { listTokens } from '#features/tokens/list-tokens.server.ts';
import { makeToken } from '#features/tokens/make-token.server.ts';
import { NewToken } from '#features/tokens/new-token.schema.ts';
import { revokeToken } from '#features/tokens/revoke-token.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const FULL = 'a-token-of-more-than-32-characters';
const database = useTestDatabase();
let ada: Viewer;

beforeEach(async () => {
  vi.stubEnv('POINTLINE_API_TOKEN', FULL);
  await database.prisma.staff.deleteMany();
  await database.prisma.apiToken.deleteMany();
  ada = await member('ada@example.com');
});

async function member(email: string): Promise<Viewer> {
  const { id } = await makeStaff(email, 'administrator');
  return testViewer({ id, role: 'administrator' });
}

const wanted = (over: Partial<NewToken> = {}): NewToken => ({
  name: 'Prometheus',
  scopes: ['metrics'],
  expiresAt: null,
  ...over,
});

function ask(handler: typeof metrics, text: string, path: string): Promise<Response> {
  const request = new NextRequest(`http://desk.lan${path}`, { headers: { authorization: `Bearer ${text}` } });
  return handler(request, { params: Promise.resolve({}) });
}

it('gives Prometheus a token that reads the figures and nothing of customers, until it is revoked', async () => {
  const { token, text } = await makeToken(ada, wanted());
  expect((await ask(metrics, text, '/api/metrics')).status).toBe(200);
  const refused = await ask(customers, text, '/api/customers?q=anna');
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('scope "read"') as string } });
  await revokeToken(ada, token.id);
  expect((await ask(metrics, text, '/api/metrics')).status).toBe(401);
});

it('is for administrators who are signed in: no token makes another one', async () => {
  const { token } = await makeToken(ada, wanted());
  const programs = [
    asViewer({ kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' }),
    asViewer({ kind: 'token', id: 'api_x', name: 'x', rights: ['metrics'] }),
  ];
  for (const viewer of [testViewer({ role: 'lead' }), testViewer({ role: 'administrator' }), ...programs]) {
    await expect(makeToken(viewer, wanted())).rejects.toThrow(ForbiddenError);
    await expect(revokeToken(viewer, token.id)).rejects.toThrow(ForbiddenError);
  }
  await expect(listTokens(testViewer({ role: 'lead' }))).rejects.toThrow(ForbiddenError);
  expect(await database.prisma.apiToken.count({ where: { revokedAt: null } })).toBe(1);
});

it('lists them with what is to be known, and never their text or digest', async () => {
  const bea = await member('bea@example.com');
  const { text } = await makeToken(bea, wanted({ name: 'b', expiresAt: new Date(Date.now() + 86_400_000) }));
  const { token } = await makeToken(ada, wanted({ name: 'a', scopes: ['read', 'reveal'] }));
  await makeToken(ada, wanted({ name: 'c' }));
  await revokeToken(ada, token.id);
  await revokeToken(ada, token.id);
  await switchOff(ada, bea.id);
  const { tokens } = await listTokens(ada);
  expect(tokens).toMatchObject([
    { name: 'b', hint: text.slice(0, 7), isLive: true, madeBy: { name: 'Ada Agent', isSwitchedOff: true } },
    { name: 'c', isLive: true, lastUsedAt: null, expiresAt: null, madeBy: { isSwitchedOff: false } },
    { name: 'a', isLive: false, revokedAt: expect.any(String) as string },
  ]);
  const { digest } = await database.prisma.apiToken.findFirstOrThrow();
  for (const secret of [text.slice(7), digest]) expect(JSON.stringify(tokens)).not.toContain(secret);
});

it('leaves a line of each change, without the token', async () => {
  const { token, text } = await makeToken(ada, wanted({ scopes: ['read', 'note'] }));
  await revokeToken(ada, token.id);
  await revokeToken(ada, token.id);
  const lines = await database.prisma.auditEvent.findMany({ where: { subject: token.id }, orderBy: { id: 'asc' } });
  expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['token.made', ada.id],
    ['token.revoked', ada.id],
  ]);
  expect(lines[0]?.detail).toEqual({ scopes: ['read', 'note'], until: null });
  expect(JSON.stringify(lines.map(({ detail }) => detail))).not.toContain(text);
});

it('keeps a hundred at most, and knows none by an id that does not exist', async () => {
  const one = { name: 'x', hint: 'pl_xxxx', scopes: ['read'], createdBy: 'ada' };
  await database.prisma.apiToken.createMany({
    data: Array.from({ length: 100 }, (_, n) => ({ ...one, id: `api_${n}`, digest: `${n}` })),
  });
  await expect(makeToken(ada, wanted())).rejects.toThrow(ConflictError);
  await revokeToken(ada, 'api_7');
  await expect(makeToken(ada, wanted())).resolves.toMatchObject({ token: { isLive: true } });
  await expect(revokeToken(ada, 'api_unknown')).rejects.toThrow(NotFoundError);
});

it.each([
  [{ name: ' ' }, 'Give it a name'],
  [{ scopes: [] }, 'at least one scope'],
  [{ scopes: ['staff'] }, 'among the scopes'],
  [{ expiresAt: '2020-01-01T00:00:00Z' }, 'lies ahead'],
  [{ expiresAt: 'tomorrow' }, 'such as 2030'],
])('says what is wrong with %j', (over, message) => {
  const parsed = NewToken.safeParse({ name: 'x', scopes: ['read'], expiresAt: null, ...over });
  expect(parsed.error?.issues[0]?.message).toContain(message);
});

it('is not made over HTTP with the full token', async () => {
  const request = new NextRequest('http://desk.lan/api/tokens', {
    method: 'POST',
    body: JSON.stringify({ name: 'x', scopes: ['read'], expiresAt: null }),
    headers: { authorization: `Bearer ${FULL}` },
  });
  expect((await makeByHttp(request, { params: Promise.resolve({}) })).status).toBe(403);
});

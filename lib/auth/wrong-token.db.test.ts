import { beforeEach, expect, it, vi } from 'vitest';
import { authorize } from '#lib/auth/authorize.ts';
import { newTokenText } from '#lib/auth/token-text.ts';
import { respond } from '#lib/http/respond.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const RIGHT = 'a-token-of-more-than-32-characters';
const database = useTestDatabase();

beforeEach(() => vi.stubEnv('POINTLINE_API_TOKEN', RIGHT));

function ask(token: string, from: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': from };
  return respond(() => authorize(new Request('http://desk.lan/api/customers', { headers })));
}

it('slows down whoever tries 500 tokens, takes the right one all the same, and leaves a line', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 500; n++) statuses.push((await ask(n % 2 ? 'guess' : newTokenText(), '192.0.2.1')).status);
  expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(400);
  expect((await ask(RIGHT, '192.0.2.1')).status).toBe(200);
  expect((await ask('guess', '192.0.2.2')).status).toBe(401);

  const lines = () =>
    database.prisma.auditEvent.findMany({ where: { action: 'token.refused' }, orderBy: { id: 'asc' } });
  await vi.waitUntil(async () => (await lines()).length >= 2, { timeout: 10_000 });
  expect((await lines())[0]).toMatchObject({ actorKind: 'nobody', detail: { address: '192.0.2.1', count: 1 } });
  expect((await lines()).length).toBeLessThan(10);
});

it('says when to come again', async () => {
  for (let n = 0; n < 60; n++) await ask('guess', '192.0.2.3');
  const answer = await ask('guess', '192.0.2.3');
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

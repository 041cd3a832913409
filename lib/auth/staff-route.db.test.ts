import { NextRequest } from 'next/server';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

useTestDatabase();
beforeEach(() => vi.stubEnv('POINTLINE_API_TOKEN', 'a-token-of-more-than-32-characters'));

const POST = staffRoute(
  {
    right: 'read',
    query: z.object({ q: z.string().optional() }),
    body: z.object({ names: z.array(z.string()) }),
    example: '{…}',
  },
  ({ query, body }, { id }: { id: string }) => Promise.resolve({ query, body, id }),
);

async function ask({ search = '', body = '{"names":[]}', id = 'x', token = 'a-token-of-more-than-32-characters' }) {
  const headers = { authorization: `Bearer ${token}` };
  const request = new NextRequest(`http://desk.lan/${search}`, { method: 'POST', headers, body });
  const response = await POST(request, { params: Promise.resolve({ id }) });
  const answer: unknown = await response.json();
  return [response.status, answer];
}

test('text from anywhere in a request is such as Postgres takes', async () => {
  const answer = { query: { q: 'a\ufffd' }, body: { names: ['b\ufffd', '\ufffd'] }, id: 'c\ufffd' };
  expect(await ask({ search: '?q=a%00&q=other', body: String.raw`{"names":["b\u0000","\ud800"]}`, id: 'c\0' })).toEqual(
    [200, answer],
  );
});

test.each([
  ['a wrong body', { body: '{"names":[1]}' }, 400, /^names\.0: /],
  ['no JSON', { body: '{' }, 400, /^Send a JSON object: \{…\}\.$/],
  ['a large body', { body: `{"names":["${'x'.repeat(1 << 20)}"]}` }, 413, /larger than 65536 bytes/],
  ['a stranger, before the body is read', { body: 'x'.repeat(1 << 21), token: 'wrong' }, 401, /API token/],
])('%s is refused', async (_, asked, status, message) => {
  expect(await ask(asked)).toMatchObject([status, { error: { message: expect.stringMatching(message) as string } }]);
});

import { expect, it } from 'vitest';
import { authorize } from '#lib/auth/authorize.ts';
import { connect, setDatabaseClient } from '#lib/database/db.ts';
import { UnauthorizedError } from '#lib/errors.ts';
import { POST } from './route';

// Nothing listens on port 1.
setDatabaseClient(connect('postgresql://nobody@127.0.0.1:1/nothing'));

function send(accept: string): Promise<Response> {
  const body = new URLSearchParams({ email: 'ada@example.com', password: 'correct horse battery' });
  return POST(new Request('http://desk.lan/api/auth/sign-in', { method: 'POST', body, headers: { accept } }));
}

it('says that the database is away, not that the password is wrong', async () => {
  const answer = await send('application/json');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } });
  expect((await send('text/html')).headers.get('location')).toBe('/sign-in?error=unavailable');
});

it('turns a stranger away without asking the database', async () => {
  await expect(authorize(new Request('http://desk.lan/api/customers'))).rejects.toThrow(UnauthorizedError);
});

import { expect, it } from 'vitest';
import { makeDemoSignInLink } from '#lib/auth/demo-administrator.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { cookieHeader } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { GET, HEAD } from './route';

const database = useTestDatabase();

it('opens the desk once, even for twenty who come at once', async () => {
  const link = await makeDemoSignInLink('http://localhost:3000');
  HEAD();
  const answers = await Promise.all(Array.from({ length: 20 }, () => GET(new Request(link))));

  const [opened, ...others] = answers.filter((answer) => answer.headers.getSetCookie().length > 0);
  expect(others).toEqual([]);
  expect([opened?.status, opened?.headers.get('location')]).toEqual([303, '/']);
  const refused = answers.filter((answer) => answer !== opened);
  expect(refused.every((answer) => answer.headers.get('location') === '/sign-in?error=link')).toBe(true);

  const cookie = cookieHeader(opened?.headers.getSetCookie() ?? []);
  const identity = await findSignedIn(new Headers({ cookie }));
  expect(identity).toMatchObject({ role: 'administrator' });
  const lines = await database.prisma.auditEvent.findMany({ where: { action: 'sign_in.succeeded' } });
  expect(lines).toMatchObject([{ actorId: identity?.id, detail: { by: 'link' } }]);

  const secondClick = await GET(new Request(link, { headers: { cookie } }));
  expect(secondClick.headers.get('location')).toBe('/');
});

it('opens nothing for somebody who was switched off since', async () => {
  const link = await makeDemoSignInLink('http://localhost:3000');
  await database.prisma.staff.updateMany({ data: { disabledAt: new Date() } });
  const answer = await GET(new Request(link));
  expect([answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual(['/sign-in?error=link', []]);
});

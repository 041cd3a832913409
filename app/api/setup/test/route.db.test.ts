import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { GET as monitoring } from '../../watch/route';
import { POST } from './route';
import { signIn } from '#lib/auth/sign-in.ts';
import { cookieHeader, makeStaff, PASSWORD } from '#lib/auth/testing/staff.ts';
import type { Role } from '#lib/auth/rights.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

async function cookieOf(role: Role): Promise<string> {
  const { email } = await makeStaff(`${role}@example.com`, role);
  const result = await signIn({ email, password: PASSWORD }, new Headers());
  return cookieHeader('cookies' in result ? result.cookies : []);
}

const send = async (headers: Record<string, string>) =>
  (
    await POST(
      new NextRequest('http://desk.lan/api/setup/test', { method: 'POST', headers: { host: 'desk.lan', ...headers } }),
      { params: Promise.resolve({}) },
    )
  ).status;
const look = async (headers: Record<string, string>) =>
  (await monitoring(new NextRequest('http://desk.lan/api/watch', { headers }), { params: Promise.resolve({}) })).status;

test('nobody, agents and other sites send no test and see no monitoring', async () => {
  const [agent, administrator] = [await cookieOf('agent'), await cookieOf('administrator')];
  expect([await send({}), await look({})]).toEqual([401, 401]);
  expect([await send({ cookie: agent }), await look({ cookie: agent })]).toEqual([403, 403]);
  expect(await send({ cookie: administrator, origin: 'http://evil.lan' })).toBe(403);
  expect(await look({ cookie: administrator })).toBe(200);
  expect(await database.prisma.auditEvent.count({ where: { action: 'test.sent' } })).toBe(0);
});

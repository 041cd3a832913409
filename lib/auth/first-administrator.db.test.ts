import { beforeEach, expect, it } from 'vitest';
import { makeDemoSignInLink } from '#lib/auth/demo-administrator.ts';
import { createFirstAdministrator, makeWelcomeLink } from '#lib/auth/first-administrator.ts';
import { makeStaff, tokenIn } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const ada = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };

beforeEach(() => database.prisma.staff.deleteMany());

async function welcomeToken(): Promise<string> {
  const link = await makeWelcomeLink('http://localhost:3000');
  expect(link).toMatch(/^http:\/\/localhost:3000\/welcome\?token=[\w-]{43}$/);
  return tokenIn(link);
}

it('makes one administrator, however often one link is used at once', async () => {
  const token = await welcomeToken();
  const made = await Promise.all(Array.from({ length: 20 }, () => createFirstAdministrator(token, ada)));
  expect(made.filter((id) => id !== null)).toHaveLength(1);
  expect(await database.prisma.staff.findMany()).toMatchObject([{ email: ada.email, role: 'administrator' }]);
});

it('makes one administrator when several instances have given a link each', async () => {
  const tokens = await Promise.all(Array.from({ length: 5 }, welcomeToken));
  const made = await Promise.all(
    tokens.map((token, index) => createFirstAdministrator(token, { ...ada, email: `ada${index}@example.com` })),
  );
  expect(made.filter((id) => id !== null)).toHaveLength(1);
  expect(await database.prisma.staff.count()).toBe(1);
});

it('gives no link once somebody can sign in', async () => {
  await createFirstAdministrator(await welcomeToken(), ada);
  expect(await makeWelcomeLink('http://localhost:3000')).toBeNull();
});

it('still gives one after a demo, whose administrator has no password', async () => {
  await makeDemoSignInLink('http://localhost:3000');
  await makeDemoSignInLink('http://localhost:3000');
  expect(await database.prisma.staff.findMany()).toMatchObject([{ role: 'administrator' }]);
  expect(await createFirstAdministrator(await welcomeToken(), ada)).not.toBeNull();
});

it('still gives one where only agents have a password, also to one of them', async () => {
  const agent = await makeStaff(ada.email, 'agent');
  expect(await createFirstAdministrator(await welcomeToken(), ada)).toBe(agent.id);
  expect(await database.prisma.staff.findMany()).toMatchObject([{ id: agent.id, role: 'administrator' }]);
  expect(await makeWelcomeLink('http://localhost:3000')).toBeNull();
});

import { expect, it } from 'vitest';
import { findToken, makeToken, takeToken } from '#lib/auth/one-time-token.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

it('gives the value to exactly one of twenty callers', async () => {
  const token = await makeToken('sign_in', 'staff-1');
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeToken('sign_in', token)));
  expect(taken.filter((value) => value !== null)).toEqual(['staff-1']);
  expect(await findToken('sign_in', token)).toBeNull();
});

it('takes no token after its time, nor for another purpose', async () => {
  const late = await makeToken('sign_in', 'staff-1');
  await database.prisma.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect(await findToken('sign_in', late)).toBeNull();
  expect(await takeToken('sign_in', late)).toBeNull();

  const other = await makeToken('welcome', '');
  expect(await takeToken('sign_in', other)).toBeNull();
  expect(await findToken('welcome', other)).toBe('');
});

it('never stores the token itself', async () => {
  const token = await makeToken('sign_in', 'staff-1');
  expect(JSON.stringify(await database.prisma.oneTimeToken.findMany())).not.toContain(token);
});

import { expect, it } from 'vitest';
import { isTokenGood, makeToken, takeToken } from '#lib/auth/one-time-token';
import { useTestDatabase } from '#lib/testing/database';

const database = useTestDatabase();

it('gives the value to exactly one of twenty callers', async () => {
  const token = await makeToken('sign_in', 'staff-1');
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeToken('sign_in', token)));
  expect(taken.filter((value) => value !== null)).toEqual(['staff-1']);
  expect(await isTokenGood('sign_in', token)).toBe(false);
});

it('takes no token after its time, nor for another purpose', async () => {
  const late = await makeToken('sign_in', 'staff-1');
  await database.prisma.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect(await isTokenGood('sign_in', late)).toBe(false);
  expect(await takeToken('sign_in', late)).toBeNull();

  const other = await makeToken('welcome', '');
  expect(await takeToken('sign_in', other)).toBeNull();
  expect(await isTokenGood('welcome', other)).toBe(true);
});

it('never stores the token itself', async () => {
  const token = await makeToken('sign_in', 'staff-1');
  expect(JSON.stringify(await database.prisma.oneTimeToken.findMany())).not.toContain(token);
});

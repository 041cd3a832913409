import { expect, test } from 'vitest';
import { type Attempt, countAttempt, forgetAttempts } from '#lib/auth/throttle.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
let last = 0;

/** A stranger at an address that no other test knows, since a process remembers whom it refused. */
function stranger(account: string): Attempt {
  last += 1;
  return { by: 'stranger', address: `address ${last}`, account };
}

const allowed = async (attempt: Attempt) => (await countAttempt(attempt)).allowed;

/** What has to wait at all waits for days. */
const stretchWaits = () => database.prisma.$executeRaw`
  UPDATE sign_in_throttle SET not_before = not_before + interval '2 days' WHERE not_before > counted_at`;

test('waits grow from one second to five minutes, and begin after five attempts', async () => {
  const ada = stranger('ada@example.com');
  const waits: number[] = [];
  for (let n = 0; n < 16; n++) {
    expect(await allowed(ada)).toBe(true);
    const [row] = await database.prisma.$queryRaw<{ wait: number }[]>`
      SELECT extract(epoch FROM max(not_before - counted_at))::int AS wait FROM sign_in_throttle`;
    waits.push(row?.wait ?? -1);
    await database.prisma.$executeRaw`UPDATE sign_in_throttle SET not_before = counted_at`;
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
});

test('of many at once as many are let through as one after the other', async () => {
  const ada = stranger('bea@example.com');
  await countAttempt(ada);
  // the next wait is of more than a minute
  await database.prisma.$executeRaw`UPDATE sign_in_throttle SET count = 10 WHERE count = 1`;
  const counted = await Promise.all(Array.from({ length: 20 }, () => allowed(ada)));
  expect(counted.filter(Boolean)).toHaveLength(1);
});

test('whoever must wait makes nobody’s wait longer', async () => {
  const cleo = stranger('cleo@example.com');
  for (let n = 0; n < 5; n++) await countAttempt(cleo);
  await stretchWaits();
  const rows = () => database.prisma.signInThrottle.findMany({ orderBy: { key: 'asc' } });
  const before = await rows();
  for (let n = 0; n < 5; n++) expect(await countAttempt(cleo)).toMatchObject({ allowed: false, isNew: n === 0 });
  const pairs = (all: typeof before) => all.filter(({ notBefore, countedAt }) => notBefore > countedAt);
  expect(pairs(await rows())).toEqual(pairs(before));
});

test('however many addresses guess at an account, a new one has a try, and a known browser its own', async () => {
  const account = 'dan@example.com';
  for (let n = 0; n < 60; n++) expect(await allowed(stranger(account))).toBe(true);
  const owner = stranger(account);
  expect(await allowed(owner)).toBe(true);
  await stretchWaits();
  expect(await allowed(owner)).toBe(false); // one in place of five
  const device = { by: 'device', device: 'a browser', account } as const;
  for (let n = 0; n < 5; n++) expect(await allowed(device)).toBe(true);
  await stretchWaits();
  expect(await allowed(device)).toBe(false);
});

test('one address that tries many accounts has to wait, whichever is next; who signs in does not count', async () => {
  const at = (n: number): Attempt => ({ by: 'stranger', address: 'an office', account: `person-${n}@example.com` });
  for (let n = 0; n < 40; n++) {
    expect(await allowed(at(n))).toBe(true);
    await forgetAttempts(at(n));
  }
  for (let n = 0; n < 30; n++) expect(await allowed(at(100 + n))).toBe(true);
  await stretchWaits();
  expect(await allowed(at(200))).toBe(false);
  expect(await allowed(stranger('person-200@example.com'))).toBe(true);
});

test('no address and no account can be read from the table', async () => {
  expect(await database.prisma.signInThrottle.count()).toBeGreaterThan(0);
  for (const { key } of await database.prisma.signInThrottle.findMany()) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

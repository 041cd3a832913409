import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BudgetSpentError } from '#lib/errors.ts';
import { type Caller, forgetLimits, heedLimits, readBudget, takeCall } from '#lib/rest/budget.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

beforeEach(async () => {
  await database.prisma.$executeRaw`DELETE FROM call_budget`;
  await database.prisma.$executeRaw`INSERT INTO call_budget DEFAULT VALUES`;
});

/** How many of so many get a call: as many ask at once as there are connections. */
async function taken(count: number, caller: Caller): Promise<number> {
  let [left, got] = [count, 0];
  const ask = async () => {
    while (left-- > 0) {
      const outcome = await takeCall(caller).catch((error: unknown) => error);
      if (outcome === undefined) got++;
      else expect(outcome).toBeInstanceOf(BudgetSpentError);
    }
  };
  await Promise.all(Array.from({ length: 16 }, ask));
  return got;
}
/** The minute that is counted lies ahead, as it does for a statement that waited: so no turn of a minute matters. */
const inMinute = (used: number) => database.prisma.$executeRaw`
  UPDATE call_budget SET minute_at = date_trunc('minute', now()) + interval '1 minute', minute_used = ${used}`;
const row = async () => (await database.prisma.callBudget.findFirst())!;

test('of two hundred that ask no more get a call than may', async () => {
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '30');
  await inMinute(0);
  expect(await taken(100, 'background')).toBe(15);
  expect(await taken(100, 'agent')).toBe(15);
  expect(await row()).toMatchObject({ minuteUsed: 30, hourUsed: 30, cycleUsed: 30 });
});

test('a statement that waited over the turn of a minute counts in the next, and sets nothing back', async () => {
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '30');
  await inMinute(29);
  const { minuteAt } = await row();
  expect(await taken(5, 'agent')).toBe(1);
  expect(await row()).toMatchObject({ minuteUsed: 30, minuteAt });
});

test('a clock that was wrong stops nothing for longer than a minute', async () => {
  await database.prisma.$executeRaw`
    UPDATE call_budget SET minute_at = now() + interval '1 day', minute_used = 1000,
      cycle_at = now() + interval '1 year', cycle_used = 1000000`;
  await takeCall('background');
  expect(await row()).toMatchObject({ minuteUsed: 1, cycleUsed: 1 });
});

describe('what the project has left', () => {
  const told = (remaining: number, limit = 100) =>
    heedLimits(
      'agent',
      200,
      new Headers({ 'x-rate-limit-limit': String(limit), 'x-rate-limit-remaining': String(remaining) }),
    );

  test('where it is little, what goes on by itself waits first, and agents after it', async () => {
    await told(60);
    expect(await row()).toMatchObject({ remaining: null });
    await told(7);
    await database.prisma.$executeRaw`UPDATE call_budget SET remaining_until = now() + interval '1 hour'`;
    await expect(takeCall('background')).rejects.toThrow('its shop needs them');
    // each call of ours is one less: at five the shop has the rest
    expect(await taken(10, 'agent')).toBe(3);
    await expect(takeCall('agent')).rejects.toThrow('its shop needs them');
    await database.prisma.$executeRaw`UPDATE call_budget SET remaining_until = now() - interval '1 second'`;
    await takeCall('background');
  });

  test('an answer that was overtaken does not bring calls back', async () => {
    await told(3);
    await database.prisma.$executeRaw`UPDATE call_budget SET remaining_until = now() + interval '1 hour'`;
    await told(15);
    expect(await row()).toMatchObject({ remaining: 3 });
  });
});

describe('a sandbox project', () => {
  beforeEach(() =>
    heedLimits(
      'agent',
      200,
      new Headers({
        'x-rate-limit-limit': '100',
        'x-rate-limit-retry': String(Math.ceil(Date.now() / 1_000) + 1_800),
      }),
    ),
  );

  test('has a hundred calls an hour, of which we take half', async () => {
    vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
    expect(await readBudget()).toMatchObject({ ceiling: 100, perHour: true });
    await database.prisma.$executeRaw`UPDATE call_budget SET hour_at = date_trunc('hour', now()) + interval '1 hour'`;
    expect(await taken(60, 'background')).toBe(25);
    expect(await taken(60, 'agent')).toBe(25);
    expect((await readBudget()).secondsLeft).toBeGreaterThan(0);
  });

  test('is none any more where another ceiling is told', async () => {
    await heedLimits('agent', 200, new Headers({ 'x-rate-limit-limit': '2000' }));
    expect(await readBudget()).toMatchObject({ ceiling: 2_000, perHour: false });
  });
});

test('agents have the last quarter of a cycle to themselves', async () => {
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  await database.prisma.$executeRaw`
    UPDATE call_budget SET cycle_at = date_trunc('month', now(), 'UTC'), cycle_used = 14999`;
  expect(await taken(5, 'background')).toBe(1);
  expect((await readBudget('background')).secondsLeft).toBeGreaterThan(60);
  await takeCall('agent');
});

describe('a pause', () => {
  const paused = () => heedLimits('background', 429, new Headers({ 'x-rate-limit-type': 'api_calls_cycle' }));

  test('holds nobody up who tries a key, and ends where that goes well', async () => {
    await paused();
    await expect(takeCall('agent')).rejects.toThrow('asked for a pause');
    await takeCall('administrator');
    await heedLimits('administrator', 401, new Headers());
    await expect(takeCall('agent')).rejects.toThrow('asked for a pause');
    await heedLimits('administrator', 200, new Headers());
    await takeCall('agent');
  });

  test('is no matter of the next key', async () => {
    await paused();
    await forgetLimits();
    await takeCall('background');
  });
});

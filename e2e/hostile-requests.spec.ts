import { expect, test } from '@playwright/test';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { attack } from '#scripts/attack/attack.ts';

test('random and nearly right requests to every address are answered, leave no memory and no connection', async () => {
  test.setTimeout(300_000);
  const { rows, faults, after } = await attack({
    seed: 17,
    countOf: (path) => (path === WEBHOOK_PATH ? 600 : 12),
    isMeant: () => true,
    sessions: 5,
    log: () => undefined,
  });
  expect(faults).toEqual([]);
  expect(after).toMatchObject({ waiting: 0, lent: 0 });
  // They got past the doors: each kind of answer is among them
  const door = rows.find(({ path }) => path === WEBHOOK_PATH);
  for (const status of ['200', '400', '401', '415']) expect(door?.[status], status).toBeGreaterThan(0);
  expect(rows.find(({ path }) => path === '/api/customers/[id]/timeline')).toMatchObject({ 200: expect.any(Number) });
  expect(rows.find(({ path }) => path === '/setup')).toMatchObject({ 405: expect.any(Number) });
});

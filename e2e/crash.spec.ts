import { expect, test } from '@playwright/test';
import { crashWhileSending } from '#scripts/crash/crash-while-sending.ts';

test('killed again and again, app and Postgres lose nothing and double nothing', async () => {
  test.setTimeout(300_000);
  const found = await crashWhileSending({ appKills: 3, postgresKills: 2, log: () => {} });
  expect(found).toMatchObject({ kills: 5, missing: 0, unprojected: 0, isAsRebuilt: true });
  expect(found.acknowledged).toBeGreaterThan(0);
});

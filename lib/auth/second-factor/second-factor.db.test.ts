import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkCode } from '#lib/auth/second-factor/check-code.ts';
import {
  acknowledgeReset,
  beginSecondFactor,
  confirmSecondFactor,
  hasSecondFactor,
  readSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  switchOffSecondFactor,
} from '#lib/auth/second-factor/second-factor.ts';
import { appCode } from '#lib/auth/testing/app-code.ts';
import { setUpSecondFactor } from '#lib/auth/testing/second-factor.ts';
import { makeStaff, testViewer } from '#lib/auth/testing/staff.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const { prisma } = useTestDatabase();

let viewer: Viewer;
let people = 0;
// A code that is made in one step is not tried in the next
afterEach(() => vi.useRealTimers());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date() });
  viewer = testViewer(await makeStaff(`person-${(people += 1)}@example.com`));
});

const outcomeOf = async (code: string) => (await checkCode(viewer, code)).outcome;
const actions = async () =>
  (await prisma.auditEvent.findMany({ where: { actorId: viewer.id }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

test('it is on once a code proves that the app has the key, and not before', async () => {
  expect(await readSecondFactor(viewer.id)).toEqual({ state: 'none', resetAt: null });
  await beginSecondFactor(viewer);
  expect(await confirmSecondFactor(viewer, '000000')).toBeNull();
  expect(await hasSecondFactor(viewer.id)).toBe(false);
  const begun = await readSecondFactor(viewer.id);
  const key = begun.state === 'begun' ? begun.key : '';
  expect(await outcomeOf(appCode(key))).toBe('wrong');
  const code = appCode(key);
  expect(await confirmSecondFactor(viewer, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toHaveLength(10);
  expect(await readSecondFactor(viewer.id)).toMatchObject({ state: 'on', codesLeft: 10 });
  await beginSecondFactor(viewer);
  expect(await readSecondFactor(viewer.id)).toMatchObject({ state: 'on' });
  expect(await actions()).toEqual(['second_factor.begun', 'second_factor.refused', 'second_factor.switched_on']);
});

test('a code is taken once, of many at the same time too, and none that is older', async () => {
  const { key } = await setUpSecondFactor(viewer.id);
  const code = appCode(key);
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => outcomeOf(code)));
  expect(outcomes.filter((outcome) => outcome === 'right')).toHaveLength(1);
  expect(await outcomeOf(appCode(key, -1))).toBe('used');
  expect(await outcomeOf(appCode(key, 1))).toBe('right');
});

test('after some wrong codes none is taken for a while, of this account alone, but a recovery code', async () => {
  const { key, codes } = await setUpSecondFactor(viewer.id);
  const outcomes = [];
  while (outcomes.at(-1) !== 'throttled' && outcomes.length < 20) outcomes.push(await outcomeOf('12345x'));
  expect(outcomes.slice(0, 5)).toEqual(Array(5).fill('wrong'));
  expect(await outcomeOf(appCode(key))).toBe('throttled');
  expect(await outcomeOf(codes[0]!)).toBe('right');
  expect((await actions()).filter((action) => action === 'second_factor.throttled')).toHaveLength(1);

  const other = testViewer(await makeStaff(`other-${people}@example.com`));
  const { key: theirs } = await setUpSecondFactor(other.id);
  expect(await checkCode(other, appCode(theirs))).toEqual({ outcome: 'right', by: 'totp' });
});

test('a recovery code is taken once, however it is typed, and only its owner’s', async () => {
  const { codes } = await setUpSecondFactor(viewer.id);
  expect(new Set(codes).size).toBe(10);
  const [first, second] = codes as [string, string];
  expect(first).toMatch(/^([0-9a-z]{4}-){5}[0-9a-z]{4}$/);
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcomeOf(first)));
  expect(outcomes.sort()).toEqual(['right', 'wrong', 'wrong', 'wrong', 'wrong']);
  expect(await outcomeOf(second.replaceAll('-', ' ').toUpperCase())).toBe('right');
  expect(await readSecondFactor(viewer.id)).toMatchObject({ codesLeft: 8 });

  const other = testViewer(await makeStaff(`thief-${people}@example.com`));
  await setUpSecondFactor(other.id);
  expect(await checkCode(other, codes[2]!)).toEqual({ outcome: 'wrong' });

  const renewed = await renewRecoveryCodes(viewer);
  expect(await outcomeOf(codes[2]!)).toBe('wrong');
  expect(await outcomeOf(renewed![0]!)).toBe('right');
});

test('neither the key nor a recovery code can be read from the database', async () => {
  const { key, codes } = await setUpSecondFactor(viewer.id);
  const stored = JSON.stringify(
    await Promise.all([prisma.secondFactor.findMany(), prisma.recoveryCode.findMany(), prisma.auditEvent.findMany()]),
    (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
  );
  for (const secret of [key, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
    expect(stored).not.toContain(secret);
});

test('switched off or reset it is gone with its codes, and of a reset the owner is told', async () => {
  const { key, codes } = await setUpSecondFactor(viewer.id);
  await switchOffSecondFactor(viewer);
  expect(await readSecondFactor(viewer.id)).toEqual({ state: 'none', resetAt: null });
  expect([await outcomeOf(appCode(key)), await outcomeOf(codes[0]!)]).toEqual(['wrong', 'wrong']);

  await setUpSecondFactor(viewer.id);
  const administrator = testViewer({ id: 'boss', role: 'administrator' });
  await prisma.$transaction((tx) => resetSecondFactor(tx, administrator, viewer.id));
  expect(await readSecondFactor(viewer.id)).toEqual({ state: 'none', resetAt: expect.any(Date) as Date });
  await acknowledgeReset(viewer);
  expect(await readSecondFactor(viewer.id)).toEqual({ state: 'none', resetAt: null });
  expect(await prisma.auditEvent.findMany({ where: { actorId: 'boss' } })).toMatchObject([
    { action: 'second_factor.reset', subject: viewer.id },
  ]);
});

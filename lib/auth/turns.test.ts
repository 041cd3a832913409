import { expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { beginExport, inTurn } from '#lib/auth/turns.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { TooManyRequestsError } from '#lib/errors.ts';

/** Work that ends when it is told to. */
function gate() {
  const waiting: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { work, waiting, letOne: () => waiting.shift()?.() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('of 24 searches of one person two run at once, in the order they came; others are not held up', async () => {
  const ada = testViewer({ id: 'turns-ada' });
  const { work, waiting, letOne } = gate();
  const ended: number[] = [];
  const all = Array.from({ length: 24 }, (_, n) => inTurn(ada, work).then(() => ended.push(n)));
  await settle();
  expect(waiting).toHaveLength(2);
  await expect(inTurn(testViewer({ id: 'turns-bea' }), () => Promise.resolve('found'))).resolves.toBe('found');
  while (ended.length < 24) {
    expect(waiting.length).toBeLessThanOrEqual(2);
    letOne();
    await settle();
  }
  await Promise.all(all);
  expect(ended).toEqual(Array.from({ length: 24 }, (_, n) => n));
});

test('all together have half of the connections for reads, and one who fails gives the place back', async () => {
  const { work, waiting, letOne } = gate();
  const all = Array.from({ length: 5 }, (_, n) =>
    Array.from({ length: 2 }, () => inTurn(testViewer({ id: `turns-${n}` }), work)),
  ).flat();
  await settle();
  expect(waiting).toHaveLength(4);
  while (waiting.length > 0) {
    letOne();
    await settle();
  }
  await Promise.all(all);
  const ada = testViewer({ id: 'turns-ada' });
  for (let n = 0; n < 9; n++) await expect(inTurn(ada, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(inTurn(ada, () => Promise.resolve(1))).resolves.toBe(1);
});

test('two files are written for one person at once, four for a program', () => {
  const token = asViewer({ kind: 'token', id: 'environment', name: 'token' });
  for (const [viewer, most] of [[testViewer({ id: 'turns-eve' }), 2] as const, [token, 4] as const]) {
    const leaves = Array.from({ length: most }, () => beginExport(viewer));
    expect(() => beginExport(viewer)).toThrow(TooManyRequestsError);
    leaves[0]!();
    beginExport(viewer)();
    for (const leave of leaves.slice(1)) leave();
  }
});

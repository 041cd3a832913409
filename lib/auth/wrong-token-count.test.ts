import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WrongTokenCount } from '#lib/auth/wrong-token-count.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Line = { address: string; count: number };

function started(fails: () => boolean = () => false) {
  const lines: Line[] = [];
  const count = new WrongTokenCount((line) => {
    if (fails()) return Promise.reject(new Error('away'));
    lines.push(line);
    return Promise.resolve();
  });
  return { count, lines };
}

it('leaves a line at once and one a minute, of 500 that came in a second and none after', async () => {
  const { count, lines } = started();
  const waits = Array.from({ length: 500 }, () => count.add('192.0.2.1'));
  expect(waits).toEqual([...Array<number>(30).fill(0), ...Array<number>(470).fill(60)]);
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(lines).toEqual([
    { address: '192.0.2.1', count: 1 },
    { address: '192.0.2.1', count: 499 },
  ]);
});

it('lets an address try again after a minute, and never holds up another', async () => {
  const { count } = started();
  for (let n = 0; n < 40; n++) count.add('192.0.2.1');
  expect([count.add('192.0.2.1'), count.add('192.0.2.2')]).toEqual([60, 0]);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(count.add('192.0.2.1')).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(count.add('192.0.2.1')).toBe(0);
});

it('counts a thousand addresses each for itself, and all further ones together until those are quiet', async () => {
  const { count, lines } = started();
  for (let n = 0; n < 1_000; n++) count.add(`address ${n}`);
  for (let n = 0; n < 100_000; n++) count.add(`flood ${n}`);
  expect([count.add('flood'), count.add('address 7')]).toEqual([60, 0]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(lines.length).toBeLessThan(1_010);
  expect(lines.reduce((sum, line) => sum + line.count, 0)).toBe(101_002);
  expect(count.add('flood')).toBe(0);
});

it('loses no number while the trail cannot be written', async () => {
  let away = true;
  const { count, lines } = started(() => away);
  for (let n = 0; n < 7; n++) count.add('192.0.2.1');
  await vi.advanceTimersByTimeAsync(180_000);
  away = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines).toEqual([{ address: '192.0.2.1', count: 7 }]);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from '#components/live/coalesce.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('runs at once, and of all that comes meanwhile once more', async () => {
  const run = vi.fn(() => Promise.resolve());
  const ask = coalesce(run, new AbortController().signal);
  for (let n = 0; n < 5; n++) ask();
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(300);
  expect(run).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test('tries again after a failure, until nobody wants it any more', async () => {
  const run = vi.fn(() => Promise.reject(new Error('away')));
  const stop = new AbortController();
  coalesce(run, stop.signal)();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledTimes(2);
  stop.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(run).toHaveBeenCalledTimes(2);
});

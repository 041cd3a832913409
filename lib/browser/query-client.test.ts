import { expect, test, vi } from 'vitest';
import { getQueryClient } from '#lib/browser/query-client.ts';

test('on the server a page is let go with its answer: nothing waits that would keep it', () => {
  vi.useFakeTimers();
  const client = getQueryClient();
  client.setQueryData(['of one page'], 'read for it');
  expect(vi.getTimerCount()).toBe(0);
  expect(getQueryClient()).not.toBe(client);
  vi.useRealTimers();
});

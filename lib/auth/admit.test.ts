import { expect, test } from 'vitest';
import { admit } from '#lib/auth/admit.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { TooManyRequestsError } from '#lib/errors.ts';
import { respond } from '#lib/http/respond.ts';

test('nobody has more than their share under way; others are not held up by it', () => {
  const [ada, bea] = [testViewer({ id: 'ada' }), testViewer({ id: 'bea' })];
  const leaves = Array.from({ length: 24 }, () => admit(ada));
  expect(() => admit(ada)).toThrow(TooManyRequestsError);
  admit(bea)();
  leaves[0]!();
  admit(ada)();
});

test('a heap is there to begin with, and fills again with time', () => {
  const eve = testViewer({ id: 'eve' });
  for (let n = 0; n < 300; n++) admit(eve, 1_000)();
  expect(() => admit(eve, 1_000)).toThrow('no more than 50');
  for (let n = 0; n < 50; n++) admit(eve, 2_000)();
  expect(() => admit(eve, 2_000)).toThrow(TooManyRequestsError);
});

test('a program is held by what it has under way alone', () => {
  const token = asViewer({ kind: 'token', id: 'environment', name: 'token' });
  for (let n = 0; n < 1_000; n++) admit(token, 0)();
  const leaves = Array.from({ length: 64 }, () => admit(token, 0));
  expect(() => admit(token, 0)).toThrow(TooManyRequestsError);
  for (const leave of leaves) leave();
});

test('who asks too much is told when to come again', async () => {
  const answer = await respond(() => Promise.reject(new TooManyRequestsError('Slower.')));
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await answer.json()).toEqual({ error: { code: 'too_many_requests', message: 'Slower.' } });
});

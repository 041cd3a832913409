import { expect, test, vi } from 'vitest';
import { AT_ONCE, inPasswordTurn, MOST_WAITING } from '#lib/auth/password-turn.ts';
import { BusyError } from '#lib/errors.ts';

/** Work that goes on until it is let go. */
function held() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const run = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const letGo = () => {
    for (const end of ends.splice(0)) end();
  };
  return { begun, run, letGo };
}

test('of a flood a few run, some wait, and the rest is turned away at once', async () => {
  const { begun, run, letGo } = held();
  const all = Array.from({ length: 200 }, (_, n) =>
    inPasswordTurn({ line: 'stranger', who: `10.0.0.${n}` }, run(`${n}`)),
  );
  const settled = Promise.allSettled(all);
  await Promise.resolve();
  expect(begun).toHaveLength(AT_ONCE);
  for (let done = AT_ONCE; done < MOST_WAITING + AT_ONCE; done = begun.length) {
    letGo();
    await new Promise(setImmediate);
    expect(begun.length - done).toBeLessThanOrEqual(AT_ONCE);
  }
  letGo();
  const refused = (await settled).flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused).toHaveLength(200 - MOST_WAITING - AT_ONCE);
  expect(refused.every((reason) => reason instanceof BusyError)).toBe(true);
});

test('one address cannot take all places, and who is known waits for no stranger', async () => {
  const { begun, run, letGo } = held();
  const flood = Array.from({ length: 40 }, () =>
    inPasswordTurn({ line: 'stranger', who: '203.0.113.7' }, run('flood')),
  );
  const results = Promise.allSettled(flood);
  const other = inPasswordTurn({ line: 'stranger', who: '198.51.100.1' }, run('other'));
  const known = inPasswordTurn({ line: 'known', who: 'a browser' }, run('known'));
  letGo();
  await new Promise(setImmediate);
  expect(begun[AT_ONCE]).toBe('known');
  while (begun.length < AT_ONCE + 8) {
    letGo();
    await new Promise(setImmediate);
  }
  letGo();
  await Promise.all([other, known]);
  expect((await results).filter(({ status }) => status === 'fulfilled')).toHaveLength(AT_ONCE + 6);
});

test('nobody waits for longer than ten seconds', async () => {
  vi.useFakeTimers();
  try {
    const { begun, run, letGo } = held();
    const running = Array.from({ length: AT_ONCE }, () => inPasswordTurn({ line: 'known', who: 'x' }, run('running')));
    const waiting = expect(inPasswordTurn({ line: 'known', who: 'y' }, run('waiting'))).rejects.toThrow(BusyError);
    await vi.advanceTimersByTimeAsync(10_000);
    await waiting;
    letGo();
    await Promise.all(running);
    expect(begun).toHaveLength(AT_ONCE);
  } finally {
    vi.useRealTimers();
  }
});

test('a place is free again after a failure', async () => {
  const fail = () => Promise.reject(new Error('no'));
  for (let n = 0; n < 5; n++) await expect(inPasswordTurn({ line: 'stranger', who: 'x' }, fail)).rejects.toThrow('no');
  expect(await inPasswordTurn({ line: 'stranger', who: 'x' }, () => Promise.resolve('ran'))).toBe('ran');
});

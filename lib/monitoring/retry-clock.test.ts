import { expect, test } from 'vitest';
import { retryClock, RETRIES_AFTER, urgencyOf, type FailingDelivery } from '#lib/monitoring/retry-clock.ts';
import { clockWords } from '#features/monitoring/retry-words.ts';
import { HOUR, MINUTE } from '#lib/time/duration.ts';

const FIRST = Date.UTC(2026, 0, 1);

function failing(over: Partial<FailingDelivery> = {}): FailingDelivery {
  return {
    fingerprint: 'whs_1',
    firstAt: FIRST,
    lastAt: FIRST,
    tries: 1,
    outcome: 'bad_signature',
    signature: 'given',
    ...over,
  };
}

/** As Voucherify sends it: all tries until `now`, each half a second late. */
function followed(now: number, over: Partial<FailingDelivery> = {}): FailingDelivery {
  const made = RETRIES_AFTER.filter((after) => FIRST + after + 500 <= now);
  return failing({ tries: made.length + 1, lastAt: FIRST + (made.at(-1) ?? -500) + 500, ...over });
}

test('Voucherify tries 12 times after the first, the last after 24 h', () => {
  expect(RETRIES_AFTER.map((after) => after / MINUTE)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440]);
});

test('three hours after the first failure the next try and both readings of "the 12th" are known', () => {
  const now = FIRST + 3 * HOUR;
  const delivery = followed(now);
  const clock = retryClock(delivery, now);
  expect(clock).toEqual({
    state: 'retrying',
    nextAt: FIRST + 256 * MINUTE,
    offEarliest: FIRST + 1_024 * MINUTE,
    offLatest: FIRST + 24 * HOUR,
  });
  if (clock.state !== 'retrying') return;
  expect(clockWords(delivery, clock, now)).toBe(
    'First failed 3 h ago, 9 tries so far, the next one in about 1 h. ' +
      'Voucherify switches this webhook off after the 12th failed try: in about 14 h, at the latest in 21 h.',
  );
});

test('the clock runs through all tries without a gap, and ends with the last', () => {
  for (let now = FIRST + 600; now < FIRST + 24 * HOUR; now += 7 * MINUTE) {
    const clock = retryClock(followed(now), now);
    expect([now, clock.state]).toEqual([now, 'retrying']);
  }
  expect(retryClock(followed(FIRST + 24 * HOUR + 600), FIRST + 24 * HOUR + 600).state).toBe('lost');
});

test('after the 12th failure counted with the first try it may be off at any moment', () => {
  const now = FIRST + 20 * HOUR;
  const delivery = followed(now);
  const clock = retryClock(delivery, now);
  expect(clock.state === 'retrying' && clockWords(delivery, clock, now)).toContain(
    'at any moment, at the latest in 4 h',
  );
});

test('what nobody signed with our secret and does not come again when it is due is not Voucherify’s', () => {
  expect(retryClock(failing(), FIRST + 5 * MINUTE).state).toBe('retrying');
  expect(retryClock(failing(), FIRST + 7 * MINUTE).state).toBe('stray');
  expect(retryClock(failing({ signature: 'missing' }), FIRST + 7 * MINUTE).state).toBe('stray');
});

test('what comes more often than Voucherify tries is not Voucherify’s either', () => {
  expect(retryClock(failing({ tries: 4 }), FIRST + 1_000).state).toBe('retrying');
  expect(retryClock(failing({ tries: 500 }), FIRST + 1_000).state).toBe('stray');
});

test('an authentic one keeps its clock although tries did not reach us, until 24 h are over', () => {
  const authentic = failing({ signature: 'verified', outcome: 'unavailable' });
  expect(retryClock(authentic, FIRST + 3 * HOUR)).toMatchObject({ state: 'retrying', nextAt: FIRST + 256 * MINUTE });
  expect(retryClock(authentic, FIRST + 25 * HOUR).state).toBe('lost');
});

test('who needs to act: what is surely Voucherify’s, by its secret or by its rhythm', () => {
  expect(urgencyOf(failing({ signature: 'verified', outcome: 'not_an_object' }))).toBe('sure');
  expect(urgencyOf(failing())).toBe('unsure');
  expect(urgencyOf(failing({ tries: 3, lastAt: FIRST + 2 * MINUTE }))).toBe('sure');
  expect(urgencyOf(failing({ tries: 3, lastAt: FIRST + 5_000 }))).toBe('unsure');
  expect(urgencyOf(failing({ signature: 'verified', outcome: 'unavailable' }))).toBe('passing');
});

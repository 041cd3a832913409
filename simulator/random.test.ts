import { expect, test } from 'vitest';
import { seededRandom } from '#simulator/random.ts';

test('draws are spread evenly and follow from the seed', () => {
  const random = seededRandom('a');
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 50_000; i++) counts[random.int(0, 4)]! += 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  expect(seededRandom('a').next()).toBe(seededRandom('a').next());
  expect(seededRandom('a').next()).not.toBe(seededRandom('b').next());
});

test('weights are shares, and no weight is never', () => {
  const random = seededRandom(5);
  const drawn = Array.from({ length: 10_000 }, () =>
    random.weighted([
      ['often', 3],
      ['never', 0],
      ['rarely', 1],
    ] as const),
  );
  expect(drawn).not.toContain('never');
  expect(Math.abs(drawn.filter((item) => item === 'often').length - 7500)).toBeLessThan(200);
});

test('a fork has numbers of its own and leaves its origin alone', () => {
  const [random, same] = [seededRandom(1), seededRandom(1)];
  const fork = random.fork('ids');
  expect(fork.next()).not.toBe(same.next());
  same.next();
  expect(random.next()).toBe(seededRandom(1).next());
});

test('nothing can be picked from nothing', () => {
  expect(() => seededRandom(1).pick([])).toThrow('the list is empty');
});

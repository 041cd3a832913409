import { expect, test } from 'vitest';
import { ImportProgress } from '#scripts/import/import-progress.ts';

const file = (size: number | null) => ({ path: '/log.jsonl', size, changedAt: 0 });
const made = (stored: number, readBytes: number) => ({
  tally: { stored, duplicate: 0, quarantined: 0, refused: 0 },
  readBytes,
});

function start(sizes: (number | null)[]) {
  const lines: string[] = [];
  let time = 0;
  const progress = new ImportProgress({ files: sizes.map(file), log: (line) => lines.push(line), now: () => time });
  const at = (seconds: number, stored: number, readBytes: number) => {
    time = seconds * 1_000;
    progress.tell(made(stored, readBytes));
  };
  return { lines, at };
}

test('tells the rate and, of files whose size is known, the part and the time left', () => {
  const { lines, at } = start([600, 400]);
  at(1, 100, 100);
  at(10, 1_000, 500);
  at(11, 1_100, 600);
  expect(lines).toEqual(['1000 events, 100/s, 50 % of the files, 13 s left']);
});

test('counts the time left from where an earlier run had got to', () => {
  const { lines, at } = start([1_000_000]);
  at(0, 0, 900_000);
  at(10, 10, 901_000);
  expect(lines).toEqual(['10 events, 1/s, 90 % of the files, 17 min left']);
});

test('tells the rate alone of standard input', () => {
  const { lines, at } = start([null, 10]);
  at(4, 400, 1_000);
  expect(lines).toEqual(['400 events, 100/s']);
});

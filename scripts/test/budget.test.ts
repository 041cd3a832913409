import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const WIDTH = 120;
const LENGTH = 250;
/** Migrations never change once they are applied: those up to this one keep their lines. */
const LAST_WIDE_MIGRATION = '20261128000400';

const OURS = /^(?!prisma\/migrations\/|next-env\.d\.ts).*\.(ts|tsx|mjs|css|prisma)$/;

function isHandWritten(path: string): boolean {
  const [, migration] = /^prisma\/migrations\/(\d{14})_.*\.sql$/.exec(path) ?? [];
  return OURS.test(path) || (migration !== undefined && migration > LAST_WIDE_MIGRATION);
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter(isHandWritten)
  .map((path) => ({ path, lines: readFileSync(path, 'utf8').trimEnd().split('\n') }));

test(`no hand-written line is over ${WIDTH} characters`, () => {
  const wide = files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (Array.from(line).length > WIDTH ? [`${path}:${index + 1}`] : [])),
  );
  expect(wide).toEqual([]);
});

test(`no hand-written file is over ${LENGTH} lines`, () => {
  // Nobody reads the schema from top to bottom: it is looked up by its models
  const read = files.filter(({ path }) => path !== 'prisma/schema.prisma');
  expect(read.filter(({ lines }) => lines.length > LENGTH).map(({ path }) => path)).toEqual([]);
});

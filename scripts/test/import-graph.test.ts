import { expect, test } from 'vitest';
import { doors } from '#features/doors.mjs';
import { findCircles, importsOf, readImportGraph } from '#scripts/test/import-graph.ts';

const graph = readImportGraph();

test('no import goes round in a circle, of types neither', () => {
  expect(findCircles(graph)).toEqual([]);
});

test.each([
  ['of values', `import { a } from '#lib/a.ts';`],
  ['of types', `import type { A } from '#lib/a.ts';`],
  ['at run time', `export const a = () => import('#lib/a.ts');`],
  ['beside it', `import { a } from './a';`],
])('a planted circle %s is found', (_, code) => {
  const planted = new Map([
    ['lib/a.ts', importsOf('lib/a.ts', `export { b } from '#lib/b.ts';`)],
    ['lib/b.ts', importsOf('lib/b.ts', code)],
  ]);
  expect(findCircles(planted)).toEqual([['lib/a.ts', 'lib/b.ts', 'lib/a.ts']]);
});

test('every alias names a file, its ending included', () => {
  const lost = [...graph].flatMap(([file, imported]) =>
    imported
      .filter(
        (path) =>
          /\.tsx?$/.test(path) && !path.startsWith('lib/generated/') && !graph.has(path) && !isGuess(file, path),
      )
      .map((path) => `${file}: ${path}`),
  );
  expect(lost).toEqual([]);
});

/** A page names its neighbours without an ending: each of them stands for several guesses in the graph. */
function isGuess(file: string, path: string): boolean {
  return (
    !/^(bench|components|features|lib|scripts|simulator)\//.test(file) &&
    !/^(bench|components|features|lib|scripts|simulator)\//.test(path)
  );
}

test('every room is in the table of doors, and every door is used', () => {
  const rooms = new Set([...graph.keys()].flatMap((path) => /^features\/([^/]+)\//.exec(path)?.[1] ?? []));
  expect(Object.keys(doors).toSorted()).toEqual([...rooms].toSorted());
  const used = new Set(
    [...graph].flatMap(([file, imported]) =>
      imported.filter((path) => path.startsWith('features/') && path.split('/')[1] !== file.split('/')[1]),
    ),
  );
  const idle = Object.entries(doors)
    .flatMap(([room, files]) => files.map((file) => `features/${room}/${file}`))
    .filter((door) => !used.has(door));
  expect(idle).toEqual([]);
});

test('what staff note has no door on the server', () => {
  expect(doors.notes?.filter((door) => door.endsWith('.server.ts'))).toEqual([]);
});

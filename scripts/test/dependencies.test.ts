import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Package = z.object({ dependencies: z.record(z.string(), z.string()) });
const Flag = z.boolean().optional();
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: Flag, devOptional: Flag, optional: Flag, integrity: z.string().optional() }),
  ),
});

const page = readFileSync('docs/dependencies.md', 'utf8');
const { dependencies } = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const locked = Object.entries(Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages).filter(
  ([path]) => path !== '',
);

test('every package that serving takes has its reason', () => {
  const explained = [...page.matchAll(/^\| (@?[a-z][^ ]*) \| \S/gm)].map(([, name]) => name);
  expect(explained.filter((name) => name !== 'package').sort()).toEqual(Object.keys(dependencies).sort());
});

test('the page tells how many packages serving takes', () => {
  const serving = locked.filter(([, { dev, devOptional, optional }]) => !dev && !devOptional && !optional);
  expect(page).toContain(`Serving takes ${serving.length} packages`);
});

test('every version is exact, and every package that is fetched has its digest', () => {
  expect(Object.entries(dependencies).filter(([, version]) => !/^\d/.test(version))).toEqual([]);
  expect(locked.filter(([path, { integrity }]) => path.startsWith('node_modules/') && !integrity)).toEqual([]);
});

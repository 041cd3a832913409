import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PAGES = [
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'docs/words.md',
  'bench/README.md',
  'docs/backup.md',
  'docs/dependencies.md',
  'docs/deploy.md',
  'docs/privacy.md',
  'docs/scale.md',
];
const PATH =
  /`((?:\.ci|app|bench|components|deploy|docs|e2e|features|lib|prisma|public|scripts|simulator)\/[^\s`…]*)`/g;

function allIn(page: string, pattern: RegExp): string[] {
  return [...readFileSync(page, 'utf8').matchAll(pattern)].map(([, found]) => found!);
}

test.each(PAGES)('every path that %s names is there', (page) => {
  // a decision is named by its number
  const decisions = readdirSync('docs/decisions').map((file) => `docs/decisions/${file.slice(0, 4)}`);
  expect(allIn(page, PATH).filter((path) => !existsSync(path) && !decisions.includes(path))).toEqual([]);
});

test.each(PAGES)('every command that %s names is there', (page) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(allIn(page, /npm run ([a-z:-]+)/g).filter((name) => !(name in scripts))).toEqual([]);
});

test('every picture and page that the README leads to is there', () => {
  expect(allIn('README.md', /\]\((?!https?:|#)([^)#]+)/g).filter((path) => !existsSync(path))).toEqual([]);
});

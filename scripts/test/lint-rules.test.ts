import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { expect, test } from 'vitest';

// Without types, so that planted files need not exist; none of these rules asks for them.
const eslint = new ESLint({ overrideConfig: [{ files: ['**/*.{ts,tsx}'], ...ts.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false } } }] });

async function rulesBrokenBy(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map((message) => (message.fatal ? message.message : message.ruleId));
}

const importing = (module: string) => `import { thing } from '${module}';\nexport const kept = [thing];`;

test.each([
  ['lib/voucherify/planted.ts', '#lib/facts/fact'],
  ['lib/voucherify/planted.ts', '#lib/db'],
  ['lib/wire/planted.ts', '#lib/queries/get-customer'],
  ['lib/facts/planted.ts', '#lib/read-model/delta'],
  ['lib/facts/planted.ts', '@prisma/client'],
  ['lib/facts/planted.ts', 'next/headers'],
  ['lib/facts/planted.ts', 'react'],
  ['lib/read-model/planted.ts', '#lib/ingest/receive'],
  ['lib/read-model/planted.ts', '#lib/generated/prisma/client'],
  ['lib/ledger/planted.ts', '#lib/db'],
  ['lib/ledger/planted.ts', 'pg'],
  ['lib/simulator/planted.ts', '#lib/facts/registry'],
  ['lib/ingest/planted.ts', '#lib/queries/get-customer'],
  ['lib/ingest/planted.ts', '#app/layout'],
  ['lib/ingest/planted.ts', '#lib/simulator/run-demo'],
  ['lib/queries/planted.ts', '#lib/ingest/receive'],
  ['lib/queries/planted.ts', '#components/ui/button'],
  ['lib/auth/planted.ts', '#lib/queries/get-customer'],
  ['lib/database/planted.ts', '#lib/ingest/receive'],
  ['lib/client/planted.ts', '#lib/queries/get-customer'],
  ['lib/client/planted.ts', '#lib/env'],
  ['components/ui/planted.tsx', '#lib/db'],
  ['components/ui/planted.tsx', '#lib/queries/get-customer'],
  ['components/ui/planted.tsx', '#app/layout'],
  ['app/planted/page.tsx', '#lib/db'],
  ['app/planted/page.tsx', '#scripts/start'],
  ['app/planted/page.tsx', '#lib/simulator/run-demo'],
  ['lib/queries/planted.ts', '../ingest/receive'],
])('%s may not import %s', async (file, module) => {
  expect(await rulesBrokenBy(importing(module), file)).toEqual(['no-restricted-imports']);
});

test.each([
  ['lib/facts/planted.ts', '#lib/voucherify/time'],
  ['lib/ingest/planted.ts', '#lib/facts/registry'],
  ['lib/queries/planted.ts', '#lib/wire/customer'],
  ['lib/client/planted.ts', '#lib/wire/customer'],
  ['components/ui/planted.tsx', '#lib/client/class-names'],
  ['app/planted/page.tsx', '#lib/queries/get-customer'],
  ['scripts/planted.ts', '#lib/db'],
  ['lib/ingest/planted.db.test.ts', '#lib/testing/database'],
])('%s may import %s', async (file, module) => {
  expect(await rulesBrokenBy(importing(module), file)).toEqual([]);
});

test.each([
  ['an import at run time does not get round the arrows', 'lib/facts/planted.ts', `export const later = () => import('#lib/db');`, 'no-restricted-syntax'],
  ['the environment is read in one file', 'lib/queries/planted.ts', 'export const url = process.env.DATABASE_URL;', 'no-restricted-syntax'],
  ['… also in scripts', 'scripts/planted.ts', `export const url = process.env['DATABASE_URL'];`, 'no-restricted-syntax'],
  ['there are no barrels', 'lib/wire/planted.ts', `export * from '#lib/wire/customer';`, 'no-restricted-syntax'],
  ['there is no any', 'lib/wire/planted.ts', 'export const anything = (value: any) => [value];', '@typescript-eslint/no-explicit-any'],
  ['a test does not wait for time to pass', 'e2e/planted.spec.ts', 'export const wait = (page: Page) => page.waitForTimeout(500);', 'no-restricted-syntax'],
  ['no test is skipped', 'lib/planted.test.ts', `test.skip('later', () => {});`, 'no-restricted-syntax'],
  ['no test runs alone', 'e2e/planted.spec.ts', `test.describe.only('mine', () => {});`, 'no-restricted-syntax'],
  ['no file grows beyond 250 lines', 'lib/wire/planted.ts', 'export {};\n'.repeat(251), 'max-lines'],
])('%s', async (_, file, code, rule) => {
  expect(await rulesBrokenBy(code, file)).toContain(rule);
});

test('only lib/env.ts may read the environment', async () => {
  expect(await rulesBrokenBy('export const url = process.env.DATABASE_URL;', 'lib/env.ts')).toEqual([]);
});

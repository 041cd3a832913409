import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { expect, test } from 'vitest';

// Without types, so that planted files need not exist; none of these rules asks for them.
const eslint = new ESLint({
  overrideConfig: [
    {
      files: ['**/*.{ts,tsx}'],
      ...ts.configs.disableTypeChecked,
      languageOptions: { parserOptions: { projectService: false } },
    },
  ],
});

async function rulesBrokenBy(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map((message) => (message.fatal ? message.message : message.ruleId));
}

const importing = (module: string) => `import { thing } from '${module}';\nexport const kept = [thing];`;

test.each([
  // the core knows no page, and its parts import one way
  ['lib/voucherify/planted.ts', '#lib/facts/fact.ts'],
  ['lib/voucherify/planted.ts', '#lib/database/db.ts'],
  ['lib/time/planted.ts', '#lib/facts/kinds.ts'],
  ['lib/facts/planted.ts', '#lib/read-model/delta.ts'],
  ['lib/facts/planted.ts', '@prisma/client'],
  ['lib/facts/planted.ts', 'next/headers'],
  ['lib/facts/planted.ts', 'react'],
  ['lib/read-model/planted.ts', '#lib/ingest/receive.ts'],
  ['lib/read-model/planted.ts', '#lib/generated/prisma/client.ts'],
  ['lib/ledger/planted.ts', '#lib/database/db.ts'],
  ['lib/ledger/planted.ts', 'pg'],
  ['lib/monitoring/planted.ts', '#lib/database/db.ts'],
  ['lib/ingest/planted.ts', '#features/customer/customer.server.ts'],
  ['lib/ingest/planted.ts', '#features/customer/customer.schema.ts'],
  ['lib/ingest/planted.ts', '#app/layout.tsx'],
  ['lib/ingest/planted.ts', '#simulator/run-demo.ts'],
  ['lib/ingest/planted.ts', '../database/db.ts'],
  ['lib/auth/planted.ts', '#features/customer/customer.server.ts'],
  ['lib/auth/planted.ts', '#lib/ingest/receive.ts'],
  ['lib/database/planted.ts', '#lib/ingest/receive.ts'],
  ['lib/browser/planted.ts', '#lib/env.ts'],
  ['lib/planted.ts', '#features/customer/customer.schema.ts'],
  ['lib/planted.ts', '#components/ui/button.tsx'],
  ['simulator/planted.ts', '#lib/facts/registry.ts'],
  ['components/ui/planted.tsx', '#lib/database/db.ts'],
  ['components/ui/planted.tsx', '#features/customer/customer.query.ts'],
  ['components/ui/planted.tsx', '#features/customer/customer.schema.ts'],
  ['components/ui/planted.tsx', '#app/layout.tsx'],
  ['app/planted/page.tsx', '#lib/database/db.ts'],
  ['app/planted/page.tsx', '#lib/ingest/receive.ts'],
  ['app/planted/page.tsx', '#scripts/start.ts'],
  ['app/planted/page.tsx', '#simulator/run-demo.ts'],
  // the suffix says what a file of a room may touch
  ['features/customer/planted.tsx', '#features/customer/customer.server.ts'],
  ['features/customer/planted.tsx', '#lib/database/db.ts'],
  ['features/customer/planted.tsx', '#lib/auth/guard.ts'],
  ['features/customer/planted.tsx', 'next/headers'],
  ['features/customer/planted.tsx', '#app/layout.tsx'],
  ['features/customer/planted.query.ts', '#features/customer/customer.server.ts'],
  ['features/customer/planted.query.ts', '#features/customer/identity.tsx'],
  ['features/customer/planted.query.ts', '#lib/env.ts'],
  ['features/customer/planted.ts', '#features/customer/customer.server.ts'],
  ['features/customer/planted.ts', '@prisma/client'],
  ['features/customer/planted.schema.ts', '#features/customer/customer.query.ts'],
  ['features/customer/planted.schema.ts', '#features/customer/customer.server.ts'],
  ['features/customer/planted.schema.ts', 'react'],
  ['features/customer/planted.schema.ts', '#lib/database/db.ts'],
  ['features/customer/planted.server.ts', '#features/customer/identity.tsx'],
  ['features/customer/planted.server.ts', '#features/customer/customer.query.ts'],
  ['features/customer/planted.server.ts', '#components/ui/button.tsx'],
  ['features/customer/planted.server.ts', '#lib/ingest/receive.ts'],
  ['features/customer/planted.server.ts', './customer.server.ts'],
  // no room reaches into another's inside
  ['features/customer/planted.tsx', '#features/monitoring/verdict.tsx'],
  ['features/customer/planted.query.ts', '#features/monitoring/monitoring.query.ts'],
  ['features/customer/planted.ts', '#features/monitoring/verdict.ts'],
  ['features/customer/planted.server.ts', '#features/monitoring/monitoring.server.ts'],
  ['features/customer/planted.tsx', '#features/lookup/customer-rows.server.tsx'],
  // what staff note about a customer is never told to them
  ['features/reply/planted.server.ts', '#features/notes/list-notes.server.ts'],
  ['features/reply/planted.server.ts', '#features/notes/notes.schema.ts'],
  ['features/timeline/planted.server.ts', '#features/notes/notes.schema.ts'],
  ['features/export/planted.ts', '#features/notes/note-rows.ts'],
  ['features/statement/planted.tsx', '#features/notes/note-view.tsx'],
])('%s may not import %s', async (file, module) => {
  expect(new Set(await rulesBrokenBy(importing(module), file))).toEqual(new Set(['no-restricted-imports']));
});

test.each([
  ['lib/facts/planted.ts', '#lib/time/timestamp.ts'],
  ['lib/ingest/planted.ts', '#lib/facts/registry.ts'],
  ['lib/ingest/planted.db.test.ts', '#lib/testing/database.ts'],
  ['components/ui/planted.tsx', '#lib/browser/fetch-json.ts'],
  ['features/customer/planted.tsx', '#components/ui/button.tsx'],
  ['features/customer/planted.tsx', '#features/customer/customer.query.ts'],
  ['features/customer/planted.tsx', '#features/timeline/timeline.schema.ts'],
  ['features/customer/planted.tsx', '#features/chart/card-chart.tsx'],
  ['features/customer/planted.query.ts', '#features/customer/customer.schema.ts'],
  ['features/customer/planted.server.ts', '#lib/database/db.ts'],
  ['features/customer/planted.server.ts', '#features/customer/customer.schema.ts'],
  ['features/events/planted.server.ts', '#lib/ingest/prepare.ts'],
  ['app/planted/page.tsx', '#features/customer/customer.server.ts'],
  ['app/planted/page.tsx', '#features/customer/identity.tsx'],
  ['scripts/planted.ts', '#lib/database/db.ts'],
])('%s may import %s', async (file, module) => {
  expect(await rulesBrokenBy(importing(module), file)).toEqual([]);
});

const later = (module: string) => `export const later = () => import('${module}');`;

test.each([
  [
    'an import at run time does not get round the arrows',
    'lib/facts/planted.ts',
    later('#lib/database/db.ts'),
    'no-restricted-syntax',
  ],
  [
    '… nor round the suffixes',
    'features/customer/planted.tsx',
    later('#features/customer/customer.server.ts'),
    'no-restricted-syntax',
  ],
  [
    '… nor into another room',
    'features/customer/planted.tsx',
    later('#features/monitoring/verdict.tsx'),
    'no-restricted-syntax',
  ],
  [
    'the environment is read in one file',
    'features/customer/planted.server.ts',
    'export const url = process.env.DATABASE_URL;',
    'no-restricted-syntax',
  ],
  [
    '… also in scripts',
    'scripts/planted.ts',
    `export const url = process.env['DATABASE_URL'];`,
    'no-restricted-syntax',
  ],
  [
    'there are no barrels',
    'features/customer/planted.schema.ts',
    `export * from '#features/customer/customer.schema.ts';`,
    'no-restricted-syntax',
  ],
  [
    'there is no any',
    'features/customer/planted.ts',
    'export const anything = (value: any) => [value];',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'a test does not wait for time to pass',
    'e2e/planted.spec.ts',
    'export const wait = (page: Page) => page.waitForTimeout(500);',
    'no-restricted-syntax',
  ],
  [
    'rows of our own SQL are parsed',
    'features/customer/planted.server.ts',
    'export const rows = client.$queryRaw`SELECT 1`;',
    'no-restricted-syntax',
  ],
  ['no test is skipped', 'lib/planted.test.ts', `test.skip('later', () => {});`, 'no-restricted-syntax'],
  ['no test runs alone', 'e2e/planted.spec.ts', `test.describe.only('mine', () => {});`, 'no-restricted-syntax'],
  ['no file grows beyond 250 lines', 'features/customer/planted.ts', 'export {};\n'.repeat(251), 'max-lines'],
])('%s', async (_, file, code, rule) => {
  expect(await rulesBrokenBy(code, file)).toContain(rule);
});

test('only lib/env.ts may read the environment', async () => {
  expect(await rulesBrokenBy('export const url = process.env.DATABASE_URL;', 'lib/env.ts')).toEqual([]);
});

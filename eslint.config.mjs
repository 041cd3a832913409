import next from '@next/eslint-plugin-next';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/**
 * Which of our own modules each part may import: the arrows of the architecture. What is missing here may not be imported.
 * `pure` parts know no database, no Next and no React either.
 */
const layers = [
  { part: 'lib/voucherify', may: ['lib/voucherify'], pure: true },
  { part: 'lib/wire', may: ['lib/wire', 'lib/facts/kinds', 'lib/voucherify/time'], pure: true },
  // How names and identifiers are compared, however they are written
  { part: 'lib/spelling', may: ['lib/spelling'], pure: true },
  { part: 'lib/facts', may: ['lib/facts', 'lib/voucherify'], pure: true },
  { part: 'lib/read-model', may: ['lib/read-model', 'lib/ledger', 'lib/facts', 'lib/voucherify'], pure: true },
  { part: 'lib/ledger', may: ['lib/ledger', 'lib/voucherify'], pure: true },
  { part: 'lib/export', may: ['lib/export', 'lib/wire', 'lib/facts/kinds'], pure: true },
  { part: 'lib/answer', may: ['lib/answer', 'lib/wire', 'lib/facts/kinds'], pure: true },
  { part: 'lib/watch', may: ['lib/watch', 'lib/voucherify'], pure: true },
  { part: 'lib/simulator', may: ['lib/simulator', 'lib/voucherify'], pure: true },
  { part: 'lib/database', may: ['lib/database', 'lib/db', 'lib/env', 'lib/generated', 'lib/operator-error'] },
  {
    part: 'lib/live',
    may: ['lib/live', 'lib/wire', 'lib/database', 'lib/db', 'lib/env', 'lib/errors', 'lib/generated'],
  },
  { part: 'lib/auth', may: ['lib/auth', 'lib/voucherify', 'lib/database', 'lib/db', 'lib/env', 'lib/errors', 'lib/generated', 'lib/http', 'lib/settings'] },
  {
    part: 'lib/ingest',
    may: ['lib/ingest', 'lib/spelling', 'lib/cursor', 'lib/live/record-changes', 'lib/read-model', 'lib/ledger', 'lib/watch', 'lib/facts', 'lib/voucherify', 'lib/wire', 'lib/auth', 'lib/database', 'lib/db', 'lib/env', 'lib/errors', 'lib/generated', 'lib/settings'],
  },
  {
    part: 'lib/queries',
    may: ['lib/queries', 'lib/spelling', 'lib/cursor', 'lib/wire', 'lib/watch', 'lib/ledger', 'lib/answer', 'lib/facts', 'lib/voucherify', 'lib/read-model', 'lib/auth', 'lib/database', 'lib/db', 'lib/errors', 'lib/generated', 'lib/ingest/webhook-secrets', 'lib/ingest/observe'],
  },
  // What staff write down. Neither queries nor client words may import it: a customer is never told of it
  {
    part: 'lib/notes',
    may: ['lib/notes', 'lib/cursor', 'lib/live/record-changes', 'lib/wire', 'lib/voucherify', 'lib/auth', 'lib/database', 'lib/db', 'lib/errors', 'lib/generated'],
  },
  // Who may use the desk, managed by administrators
  { part: 'lib/staff', may: ['lib/staff', 'lib/wire', 'lib/voucherify', 'lib/auth', 'lib/database', 'lib/db', 'lib/errors', 'lib/generated'] },
  { part: 'lib/client', may: ['lib/client', 'lib/spelling', 'lib/wire', 'lib/facts/kinds'] },
  { part: 'components', may: ['components', 'lib/client', 'lib/wire', 'lib/facts/kinds'] },
  { part: 'app', may: ['app', 'components', 'lib/client', 'lib/queries', 'lib/notes', 'lib/staff', 'lib/ingest', 'lib/live', 'lib/wire', 'lib/export', 'lib/facts/kinds', 'lib/auth', 'lib/errors', 'lib/http', 'lib/watch/exposition', 'lib/local-url'] },
];

// `regex`, not `group`: there a leading # starts a comment, and the rule would silently match nothing.
// Not in app/: its folders are addresses, and a page's parts lie beside it.
const relative = { regex: '^\\.\\.?/.*(?<!\\.css)$', message: 'Import through #lib, #components, #app or #scripts.' };
const impure = { regex: '^(@prisma|pg|next|react|react-dom|@tanstack)(/|$)', message: 'This part is pure: no database, no Next, no React.' };

const link = { regex: '^next/link$', message: 'Use #components/ui/link: next/link adds 3 kB of script to every page.' };

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only lib/env.ts reads the environment.',
};
const barrel = { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' };

/** @param {(typeof layers)[number]} layer */
function boundary({ part, may, pure }) {
  const foreign = `^#(?!(${may.join('|')})(/|$))`;
  const message = `${part} may import only: ${may.join(', ')}.`;
  return {
    files: [`${part}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}', '**/testing/**', 'lib/auth/testing.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: foreign, message }, link, ...(part === 'app' ? [] : [relative]), ...(pure ? [impure] : [])] }],
      'no-restricted-syntax': ['error', environment, barrel, { selector: `ImportExpression[source.value=/${foreign.replaceAll('/', '\\/')}/]`, message }],
    },
  };
}

export default defineConfig(
  globalIgnores(['.next', 'lib/generated', 'next-env.d.ts', 'test-results', 'playwright-report', 'coverage', '.pointline*']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-restricted-syntax': ['error', environment, barrel],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // an index that is known to be there: `?? ''` in its place would hide bad data
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `read<number>('points')` says what a stored value is where it is read
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.{ts,tsx}'], ...hooks.configs.flat.recommended },
  { files: ['app/**', 'components/**'], ...next.configs['core-web-vitals'] },
  { files: ['scripts/**/*.ts', 'lib/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': ['error', { patterns: [relative] }] } },
  layers.map(boundary),
  { files: ['lib/env.ts'], rules: { 'no-restricted-syntax': ['error', barrel] } },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**'],
    rules: {
      'react-hooks/rules-of-hooks': 'off', // `useTestDatabase` and Playwright's `use` are none
      'no-restricted-syntax': [
        'error',
        environment,
        { selector: "MemberExpression[property.name='waitForTimeout']", message: 'Wait for what the user waits for.' },
        { selector: "MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme)$/]", message: 'Every test runs.' },
        { selector: "MemberExpression[object.property.name='describe'][property.name=/^(skip|only|fixme)$/]", message: 'Every test runs.' },
      ],
    },
  },
);

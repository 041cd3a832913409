import next from '@next/eslint-plugin-next';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import { browserSafe, parts } from './eslint.parts.mjs';
import { doors } from './features/doors.mjs';

/** What every file of a room may import of the other rooms: their schemas, and the doors of features/doors.mjs. */
const rooms = Object.keys(doors);

/** Rooms whose words go to customers. What staff note must not get there; no other room's server reads it either. */
const toldToCustomers = ['export', 'reply', 'statement'];

/** Rooms that act on webhooks themselves; the others read what became of them. */
const reachIngest = ['check', 'events', 'folios', 'monitoring', 'setup'];

// `regex`, not `group`: there a leading # starts a comment, and the rule would silently match nothing.
// Not in app/: its folders are addresses, and a page's parts lie beside it.
const relative = {
  regex: '^\\.\\.?/.*(?<!\\.css)$',
  message: 'Import through #app, #bench, #components, #features, #lib, #scripts or #simulator.',
};
const impure = {
  regex: '^(@prisma|pg|next|react|react-dom|@tanstack|nuqs)(/|$)',
  message: 'This part is pure: no database, no Next, no React.',
};
const ofServer = {
  regex: '^(@prisma|pg|node:.*|next/headers|next/server)(/|$)',
  message: 'This file may run in a browser. Only .server.ts reaches the database and the request.',
};
const link = {
  regex: '^next/link$',
  message: 'Use #components/ui/link.tsx: next/link adds 3 kB of script to every page.',
};

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only lib/env.ts reads the environment.',
};
const rawRead = {
  selector: "MemberExpression[property.name='$queryRaw']",
  message: 'Read rows with queryRows (lib/database/query-rows.ts), which checks them under test.',
};
const barrel = { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' };

/** The rules for files that may import only what `patterns` leaves, at run time (`import()`) neither. */
function imports(patterns) {
  return {
    'no-restricted-imports': ['error', { patterns }],
    'no-restricted-syntax': [
      'error',
      environment,
      barrel,
      rawRead,
      ...patterns.map(({ regex, message }) => ({
        selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`,
        message,
      })),
    ],
  };
}

const tests = ['**/*.test.{ts,tsx}', '**/testing/**'];

/** @param {(typeof parts)[number]} part */
function boundary({ part, may, pure }) {
  const foreign = {
    regex: `^#(?!(${may.join('|')})(/|\\.tsx?$))`,
    message: `${part} may import only: ${may.join(', ')}.`,
  };
  return {
    files: [`${part}/**/*.{ts,tsx}`],
    ignores: tests,
    rules: imports([foreign, link, ...(part === 'app' ? [] : [relative]), ...(pure ? [impure] : [])]),
  };
}

/** The suffix says what a file of a room may touch. @param {string} room */
function roomBoundaries(room) {
  const open = rooms.flatMap((other) => (other === room ? [] : doors[other].map((door) => `${other}/${door}`)));
  const inside = {
    regex: `^#features/(?!${room}/|[^/]+/(.+/)?[^/]+\\.schema\\.ts$|(${open.join('|').replaceAll('.', '\\.')})$)`,
    message:
      'That is the inside of another room. Import one of its doors (features/doors.mjs) or its schema, ' +
      'or move what both need to components/ or lib/.',
  };
  const notes = { regex: '^#features/notes/', message: 'What staff note stays out of what is told to customers.' };
  const common = [relative, link, inside, ...(toldToCustomers.includes(room) ? [notes] : [])];

  const shared = ['components', 'features', ...browserSafe];
  const foreign = (may, what) => ({
    regex: `^#(?!(${may.join('|')})(/|\\.tsx?$))`,
    message: `${what} may import only: ${may.join(', ')}.`,
  });
  const server = {
    regex: '\\.server\\.ts$',
    message: 'Markup, browser queries and helpers never import .server.ts: the page or the route hands them the data.',
  };
  const markup = { regex: '\\.tsx$', message: 'Only .tsx imports .tsx.' };
  const lib = [
    'features',
    'lib/audit',
    'lib/auth',
    'lib/cursor',
    'lib/database',
    'lib/env',
    'lib/errors',
    'lib/facts',
    'lib/format-points',
    'lib/generated',
    'lib/ledger',
    'lib/live/record-changes',
    'lib/masks',
    'lib/monitoring',
    'lib/read-model',
    'lib/redaction',
    'lib/spelling',
    'lib/routes',
    'lib/storable-text',
    'lib/time',
    'lib/voucherify',
    ...(reachIngest.includes(room)
      ? ['lib/ingest', 'lib/rest', 'lib/sync', 'lib/webhook-secrets', 'lib/voucherify-key', 'lib/address-list']
      : []),
  ];

  return [
    { files: [`features/${room}/**/*.tsx`], rules: imports([...common, foreign(shared, 'Markup'), server, ofServer]) },
    {
      files: [`features/${room}/**/*.ts`],
      rules: imports([...common, foreign(shared, 'A query or a helper'), server, markup, ofServer]),
    },
    {
      files: [`features/${room}/**/*.schema.ts`],
      rules: imports([
        ...common,
        foreign(['features', 'lib/facts/kinds', 'lib/facts/fields', 'lib/time', 'lib/auth/rights'], 'A schema'),
        { regex: '^#features/.*(?<!\\.schema\\.ts)$', message: 'A schema imports schemas.' },
        impure,
        ofServer,
      ]),
    },
    {
      files: [`features/${room}/**/*.server.ts`],
      rules: imports([
        ...common,
        foreign(lib, 'A read or a write'),
        markup,
        { regex: '\\.query\\.ts$', message: 'A .query.ts is for the browser.' },
        ...(room === 'notes' || toldToCustomers.includes(room) ? [] : [notes]),
      ]),
    },
  ].map((layer) => ({ ...layer, ignores: tests }));
}

export default defineConfig(
  globalIgnores([
    '.next',
    'lib/generated',
    'next-env.d.ts',
    'test-results',
    'playwright-report',
    'coverage',
    '.pointline*',
  ]),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-nested-ternary': 'error',
      'no-restricted-syntax': ['error', environment, barrel, rawRead],
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
  { files: ['app/**', 'components/**', 'features/**'], ...next.configs['core-web-vitals'] },
  {
    files: ['{bench,scripts,lib,simulator,components,features}/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [relative] }] },
  },
  {
    files: ['lib/*.ts'],
    ignores: tests,
    rules: imports([relative, { regex: '^#(?!lib/)', message: 'lib/ is the core: it knows no page.' }]),
  },
  parts.map(boundary),
  rooms.flatMap(roomBoundaries),
  { files: ['lib/env.ts'], rules: { 'no-restricted-syntax': ['error', barrel, rawRead] } },
  { files: ['lib/database/query-rows.ts'], rules: { 'no-restricted-syntax': ['error', environment, barrel] } },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**'],
    rules: {
      'react-hooks/rules-of-hooks': 'off', // `useTestDatabase` and Playwright's `use` are none
      'no-restricted-syntax': [
        'error',
        environment,
        { selector: "MemberExpression[property.name='waitForTimeout']", message: 'Wait for what the user waits for.' },
        {
          selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme)$/]',
          message: 'Every test runs.',
        },
        {
          selector: "MemberExpression[object.property.name='describe'][property.name=/^(skip|only|fixme)$/]",
          message: 'Every test runs.',
        },
      ],
    },
  },
);

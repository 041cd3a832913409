/** What may also run in a browser: no secret, no database, nothing of Node. */
export const browserSafe = [
  'lib/browser',
  'lib/time',
  'lib/format-points',
  'lib/facts/kinds',
  'lib/read-model/identifier',
  'lib/voucherify/event-types',
  'lib/http/error-body',
  'lib/monitoring',
  'lib/routes',
];

/**
 * The core and what surrounds the features: which of our own modules each part may import. What is missing here may not
 * be imported. `pure` parts know no database, no Next and no React either.
 */
export const parts = [
  { part: 'lib/time', may: ['lib/time'], pure: true },
  { part: 'lib/monitoring', may: ['lib/monitoring', 'lib/time'], pure: true },
  { part: 'lib/spelling', may: ['lib/spelling'], pure: true },
  { part: 'lib/voucherify', may: ['lib/voucherify', 'lib/storable-text', 'lib/time'], pure: true },
  { part: 'lib/facts', may: ['lib/facts', 'lib/voucherify', 'lib/time'], pure: true },
  {
    part: 'lib/read-model',
    may: ['lib/read-model', 'lib/ledger', 'lib/facts', 'lib/voucherify', 'lib/time'],
    pure: true,
  },
  { part: 'lib/ledger', may: ['lib/ledger', 'lib/voucherify', 'lib/time'], pure: true },
  { part: 'simulator', may: ['simulator', 'lib/routes', 'lib/voucherify', 'lib/time'], pure: true },
  { part: 'lib/browser', may: ['lib/browser', 'lib/http/error-body', 'lib/time'] },
  { part: 'lib/database', may: ['lib/database', 'lib/env', 'lib/generated', 'lib/operator-error'] },
  { part: 'lib/http', may: ['lib/http', 'lib/database', 'lib/errors'] },
  { part: 'lib/live', may: ['lib/live', 'lib/database', 'lib/env', 'lib/errors', 'lib/generated'] },
  {
    part: 'lib/auth',
    may: [
      'lib/auth',
      'lib/database',
      'lib/env',
      'lib/errors',
      'lib/generated',
      'lib/http',
      'lib/ingest/wait-until-projected',
      'lib/settings',
      'lib/storable-text',
      'lib/time',
    ],
  },
  {
    part: 'lib/ingest',
    may: [
      'lib/ingest',
      'lib/cursor',
      'lib/live/record-changes',
      'lib/read-model',
      'lib/ledger',
      'lib/monitoring',
      'lib/facts',
      'lib/spelling',
      'lib/voucherify',
      'lib/storable-text',
      'lib/time',
      'lib/database',
      'lib/env',
      'lib/errors',
      'lib/generated',
      'lib/operator-error',
      'lib/webhook-secrets',
    ],
  },
  { part: 'components', may: ['components', ...browserSafe] },
  {
    part: 'app',
    may: [
      'app',
      'components',
      'features',
      'lib/auth',
      'lib/storable-text',
      'lib/errors',
      'lib/http',
      'lib/ingest/endpoint',
      'lib/live',
      'lib/local-url',
      ...browserSafe,
    ],
  },
];

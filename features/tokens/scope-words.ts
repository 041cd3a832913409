import type { Scope } from '#lib/auth/rights.ts';

/** What a program with this scope may do. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  metrics: 'Read the figures for Prometheus at /api/metrics. Shows no customer.',
  read: 'Look customers up and read their history and the event log, with personal data masked.',
  reveal: 'See personal data unmasked, beside “read”.',
  export: 'Take histories along as CSV and JSON.',
  answer: 'Have the text for a customer made.',
  note: 'Write and change notes.',
  replay: 'Replay webhooks.',
  sync: 'Have Voucherify asked: what was missed, every balance, the time before.',
  monitor: 'Read what Watch shows. Shows no customer.',
  'person.export': 'Take along everything that is stored of one person.',
  erase: 'Erase a person.',
};

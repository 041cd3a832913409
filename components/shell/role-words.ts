import type { Role } from '#lib/auth/rights.ts';

/** What each role is called, and what it is for. */
export const ROLE_WORDS = {
  viewer: {
    label: 'Viewer',
    may: 'Looks customers up and reads their history and the event log, with personal data masked.',
  },
  agent: {
    label: 'Agent',
    may: 'Also sees personal data, leaves notes, writes answers, and takes what is on screen along as a file.',
  },
  lead: { label: 'Lead', may: 'Does an agent’s work, replays webhooks, and says yes or no to what needs approval.' },
  administrator: {
    label: 'Administrator',
    may: 'Does all of that, and runs the desk: Watch, Set-up, staff, API tokens, the audit trail, erasure.',
  },
} as const satisfies Record<Role, { label: string; may: string }>;

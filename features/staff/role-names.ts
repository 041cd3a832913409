import type { Role } from '#lib/auth/rights.ts';

export const ROLE_NAMES = {
  viewer: 'Viewer',
  agent: 'Agent',
  lead: 'Lead',
  administrator: 'Administrator',
} as const satisfies Record<Role, string>;

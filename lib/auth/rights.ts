/** Each may all that the ones before it may, and more. */
export const ROLES = ['viewer', 'agent', 'lead', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may do. Every route and page of the desk declares the one that it takes. */
export const RIGHTS = [
  /** Look customers up and read their history, with personal data masked. */
  'read',
  /** See personal data, on purpose. */
  'reveal',
  'note',
  /** Ask Voucherify itself about a customer, which costs calls. */
  'check',
  /** Have Voucherify asked about everything: what was missed, every balance, the time before. */
  'sync',
  /** Make the text for the customer. */
  'answer',
  /** Take what is on the screen along as a file. */
  'export',
  /** Project webhooks again. */
  'replay',
  'approve',
  /** See how webhooks were answered. */
  'monitor',
  'metrics',
  /** See and change how Voucherify is connected. */
  'set_up',
  'staff',
  'audit',
  /** Take along everything that is stored of one person. */
  'person.export',
  'erase',
  'import',
] as const;
export type Right = (typeof RIGHTS)[number];

const VIEWER: readonly Right[] = ['read'];
const AGENT: readonly Right[] = [...VIEWER, 'reveal', 'note', 'check', 'answer', 'export'];
const LEAD: readonly Right[] = [...AGENT, 'replay', 'approve'];

export const RIGHTS_OF = {
  viewer: VIEWER,
  agent: AGENT,
  lead: LEAD,
  administrator: RIGHTS,
} as const satisfies Record<Role, readonly Right[]>;

/**
 * The rights that an API token can be given, each a scope of the same name. A token has only those it was given: one
 * with `note` alone writes notes and reads none. What belongs to persons is missing: who comes in (`staff`), how
 * Voucherify is connected (`set_up`), the trail (`audit`), and saying yes to a colleague (`approve`).
 */
export const SCOPES = [
  'metrics',
  'read',
  'reveal',
  'export',
  'answer',
  'note',
  'replay',
  'monitor',
  'sync',
  'person.export',
  'erase',
] as const satisfies readonly Right[];
export type Scope = (typeof SCOPES)[number];

import { DISTRIBUTED } from '#lib/database/distribution.ts';

/**
 * What each part of Pointline may do with its tables: none of these owns one, alters one or empties one at a stroke.
 * The user that serves is a member of all three; one that only imports needs the first
 * (docs/decisions/0033-least-power.md).
 */
export const DATABASE_ROLES = ['pointline_ingest', 'pointline_serve', 'pointline_audit'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

const READ: readonly Privilege[] = ['SELECT'];
const APPEND: readonly Privilege[] = ['SELECT', 'INSERT'];
const WRITE: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const NONE: readonly Privilege[] = [];

const INGESTED: ReadonlySet<string> = new Set([
  ...Object.keys(DISTRIBUTED),
  'campaign',
  'unprojected_event',
  'change',
  'import_checkpoint',
  'webhook_minute',
  'webhook_lag',
  'failed_delivery',
  'webhook_secret_use',
]);
/** What ingest reads and others write. */
const READ_BY_INGEST: ReadonlySet<string> = new Set(['setting', 'webhook_secret', 'tombstone', '_prisma_migrations']);

/** What a role may do with a table; one that nobody thought of here is of those that serve. */
export function privilegesOn(table: string, role: DatabaseRole): readonly Privilege[] {
  if (table.startsWith('audit_')) return role === 'pointline_audit' ? APPEND : NONE;
  switch (role) {
    case 'pointline_audit':
      return NONE;
    case 'pointline_ingest':
      if (INGESTED.has(table)) return WRITE;
      return READ_BY_INGEST.has(table) ? READ : NONE;
    case 'pointline_serve':
      return INGESTED.has(table) || table === '_prisma_migrations' ? READ : WRITE;
  }
}

import { expect, test } from 'vitest';
import { ROLES } from '#lib/auth/rights.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import type { Trust } from '#lib/facts/fact.ts';
import type { Outcome } from '#lib/ingest/keep.ts';
import { ERASURE_CAUSES, ERASURE_STATES } from '#features/erasure/erasure.schema.ts';
import { TOMBSTONE_KINDS } from '#lib/ingest/erasure/tombstones.ts';
import { SIGNATURES } from '#lib/monitoring/outcome.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

const KEPT = ['stored', 'quarantined'] satisfies Outcome[];

/** What the columns may hold as the code has it; a column that is not here may hold any text. */
const VALUES: Record<string, readonly string[]> = {
  'webhook_event.status': KEPT,
  'change.outcome': KEPT,
  'balance_statement.trust': Object.keys({ snapshot: 0, event: 0, transaction: 0 } satisfies Record<Trust, 0>),
  'customer_search.field': ['name', 'email', 'source_id'],
  'failed_delivery.signature': SIGNATURES,
  'erasure.state': ERASURE_STATES,
  'erasure.cause': ERASURE_CAUSES,
  'tombstone.kind': TOMBSTONE_KINDS,
  'staff.role': ROLES,
  'note.author_kind': Object.keys({ staff: 0, token: 0 } satisfies Record<Viewer['kind'], 0>),
  'campaign_tail.id_order': ['id', 'unordered'],
  'audit_event.actor_kind': ['staff', 'token', 'nobody'],
};

test('the database holds the values that the code knows, and refuses others', async () => {
  const checks = await database.prisma.$queryRaw<{ column: string; definition: string }[]>`
    SELECT conrelid::regclass || '.' || attname AS column, pg_get_constraintdef(pg_constraint.oid) AS definition
    FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
    WHERE contype = 'c' AND connamespace = 'public'::regnamespace`;
  const held = checks.map(({ column, definition }): [string, string[]] => [
    column,
    [...definition.matchAll(/'([^']*)'/g)].map(([, value]) => value!),
  ]);
  expect(Object.fromEntries(held)).toEqual(VALUES);
});

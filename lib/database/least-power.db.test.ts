import { expect, inject, test } from 'vitest';
import pg from 'pg';
import { z } from 'zod';
import { recordAnonymous } from '#lib/auth/audit.ts';
import { connect } from '#lib/database/db.ts';
import { migrate } from '#lib/database/migrate.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { DATABASE_ROLES } from '#lib/database/roles.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { customerSeen, incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { asUser } from '#lib/testing/database-url.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

/** Runs one statement and gives the SQLSTATE with which Postgres refuses it; null where it does not. */
async function refusalOf(url: string, sql: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then(
      () => null,
      (error: unknown) => (error instanceof pg.DatabaseError ? (error.code ?? '?') : expect.unreachable(String(error))),
    )
    .finally(() => client.end());
}

const NOT_ALLOWED = '42501';

test.each([
  'ALTER TABLE audit_event DISABLE TRIGGER ALL',
  'ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only',
  'DROP TRIGGER audit_event_append_only ON audit_event',
  'CREATE TRIGGER mine BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  'CREATE OR REPLACE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN END$$',
  'DELETE FROM audit_event',
  `UPDATE audit_event SET actor_name = 'nobody'`,
  'TRUNCATE audit_event',
  'DROP TABLE audit_event',
  'ALTER TABLE audit_event RENAME TO other',
  'CREATE RULE away AS ON INSERT TO audit_event DO INSTEAD NOTHING',
  `SELECT setval('audit_event_id_seq', 1)`,
  'TRUNCATE webhook_event',
  'DROP TABLE webhook_event',
  'UPDATE _prisma_migrations SET finished_at = NULL',
  'CREATE TABLE mine (n int)',
  'CREATE SCHEMA mine',
  'CREATE EXTENSION hstore',
  `SELECT pg_read_file('postgresql.conf')`,
  `COPY (SELECT 1) TO PROGRAM 'true'`,
  `COPY setting FROM '/etc/passwd'`,
  'CREATE ROLE mine',
  'ALTER ROLE CURRENT_USER SUPERUSER',
  'SET session_replication_role = replica',
  'SET SESSION AUTHORIZATION postgres',
  `ALTER SYSTEM SET log_statement = 'all'`,
])('who serves may not: %s', async (sql) => {
  expect(await refusalOf(database.url, sql)).toBe(NOT_ALLOWED);
});

test('who serves may what serving takes, also with the tables that a rebuild made', async () => {
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  await recordEvents(database.prisma, [incomingEvent('after', [customerSeen('cust_after')])]);
  expect(await database.prisma.customer.count()).toBe(1);
  await recordAnonymous({ action: 'sign_in.failed' });
  expect(await database.prisma.auditEvent.count()).toBe(1);
});

test('one role may not what is another’s', async () => {
  const user = 'pointline_test_ingest_only';
  await database.owner.$executeRawUnsafe(`CREATE ROLE ${user} LOGIN PASSWORD 'ingest' IN ROLE pointline_ingest`);
  const url = asUser(database.url, user, 'ingest');
  const client = connect(url);
  try {
    await recordEvents(client, [incomingEvent('by-import', [customerSeen('cust_import')])]);
    for (const table of ['staff', 'staff_credential', 'staff_session', 'note', 'audit_event'])
      expect(await refusalOf(url, `SELECT FROM ${table}`), table).toBe(NOT_ALLOWED);
  } finally {
    await client.$disconnect();
    await database.owner.$executeRawUnsafe(`DROP ROLE ${user}`);
  }
});

test('no role has more on any table than it is listed with, and the audit trail is only added to', async () => {
  const granted = await queryRows(
    database.owner,
    z.object({ table: z.string(), role: z.string(), privilege: z.string() }),
  )`
    SELECT relname AS table, grantee::regrole::text AS role, privilege_type AS privilege
    FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND grantee <> relowner`;
  expect(new Set(granted.map(({ role }) => role))).toEqual(new Set(DATABASE_ROLES));
  // MAINTAIN is to vacuum what was erased: it changes no row
  const listed = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  const more = granted.filter(({ privilege }) => !listed.includes(privilege));
  expect(new Set(more.map(({ role, privilege }) => `${role} ${privilege}`))).toEqual(
    new Set(['pointline_serve MAINTAIN']),
  );
  const onAudit = granted.filter(({ table }) => table.startsWith('audit_'));
  expect(new Set(onAudit.map(({ role, privilege }) => `${role} ${privilege}`))).toEqual(
    new Set(['pointline_audit SELECT', 'pointline_audit INSERT']),
  );
});

test('what was granted otherwise is put right by the next start', async () => {
  await database.owner.$executeRawUnsafe('GRANT ALL ON audit_event, setting TO pointline_serve');
  await database.owner.$executeRawUnsafe('REVOKE ALL ON webhook_event FROM pointline_ingest');
  await migrate(database.ownerUrl, { servingUrl: database.url });
  expect(await refusalOf(database.url, 'DELETE FROM audit_event')).toBe(NOT_ALLOWED);
  expect(await refusalOf(database.url, 'TRUNCATE setting')).toBe(NOT_ALLOWED);
  expect(await refusalOf(database.url, 'SELECT FROM webhook_event')).toBeNull();
});

test('who owns nothing starts where all is applied, and is told whom to ask where it is not', async () => {
  expect(await migrate(database.url)).toEqual([]);
  await database.owner.$executeRawUnsafe(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%unprojected%'`);
  await expect(migrate(database.url)).rejects.toThrow(/DATABASE_MIGRATION_URL/);
});

test('the tests themselves run as who serves', () => {
  expect(new URL(database.url).username).not.toBe(new URL(inject('adminUrl')).username);
});

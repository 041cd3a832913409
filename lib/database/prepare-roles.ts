import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';
import { DATABASE_ROLES, privilegesOn, type DatabaseRole } from '#lib/database/roles.ts';
import { OperatorError } from '#lib/operator-error.ts';

const { escapeIdentifier, escapeLiteral } = pg;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NOT_ALLOWED = '42501';
const THERE_ALREADY: readonly unknown[] = ['42710', '23505'];

type Login = { user: string; password: string };

function loginOf(url: string): Login {
  const { username, password } = new URL(url);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/**
 * Sees to it that the roles exist, that they may do with each table what they need and no more, and that the user that
 * serves is one of them. What the connection may not do and nobody has done for it stays undone where it serves by
 * itself; another user than its own could not serve then.
 * @param client of the owner of the tables.
 * @param servingUrl as whom the application will connect, past any pooler.
 * @throws OperatorError with the SQL for somebody who may.
 */
export async function prepareRoles(client: pg.Client, servingUrl: string | null): Promise<void> {
  const serving = servingUrl === null ? null : loginOf(servingUrl);
  const isOther = serving !== null && serving.user !== client.user;
  if (!(await makeRoles(client))) {
    if (isOther) throw lacksRoles(serving.user);
    return;
  }
  await grantPrivileges(client);
  if (isOther) await admit(client, serving);
}

/** Whether all are there now. */
async function makeRoles(client: pg.Client): Promise<boolean> {
  const missing: string[] = [];
  for (const role of DATABASE_ROLES) if (!(await exists(client, role))) missing.push(role);
  try {
    for (const role of missing) await make(client, `CREATE ROLE ${role} NOLOGIN`);
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

/** Roles are the server's: another database of it may be made at the same moment. */
async function make(client: pg.Client, statement: string): Promise<void> {
  await client.query(statement).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError && THERE_ALREADY.includes(error.code))) throw error;
  });
}

async function exists(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  return rowCount === 1;
}

function isRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === NOT_ALLOWED;
}

/** Gives and takes what is otherwise than it should be: as a rule nothing. */
async function grantPrivileges(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ table: string; granted: Record<string, string[]> }>(
    `SELECT class.relname AS table, COALESCE((
       SELECT jsonb_object_agg(role, privileges) FROM (
         SELECT grantee::regrole::text AS role, array_agg(privilege_type) AS privileges
         FROM aclexplode(class.relacl) GROUP BY grantee) AS given), '{}') AS granted
     FROM pg_class AS class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_has_role(relowner, 'USAGE')`,
  );
  const { rows: server } = await client.query<{ maintains: boolean }>(
    `SELECT current_setting('server_version_num')::int >= 170000 AS maintains`,
  );
  const known = (privilege: string) => privilege !== 'MAINTAIN' || server[0]?.maintains === true;
  const changes = tables.flatMap(({ table, granted }) =>
    DATABASE_ROLES.flatMap((role) => {
      const due = privilegesOn(table, role).filter(known);
      return changesOf({ table, role, due, granted: granted[role] ?? [] });
    }),
  );
  if (changes.length === 0) return;
  const roles = DATABASE_ROLES.join(', ');
  await client.query(
    ['BEGIN', ...changes, `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${roles}`, 'COMMIT'].join(';\n'),
  );
  const { rowCount: isOurs } = await client.query(
    `SELECT FROM pg_namespace WHERE nspname = 'public' AND pg_has_role(nspowner, 'USAGE')`,
  );
  if (isOurs) {
    await client.query(`GRANT USAGE ON SCHEMA public TO ${roles}; REVOKE CREATE ON SCHEMA public FROM PUBLIC`);
  }
}

type Granted = { table: string; role: DatabaseRole; due: readonly string[]; granted: readonly string[] };

function changesOf({ table, role, due, granted }: Granted): string[] {
  if (due.length === granted.length && due.every((privilege) => granted.includes(privilege))) return [];
  const on = `ON public.${escapeIdentifier(table)}`;
  const revoked = `REVOKE ALL ${on} FROM ${role}`;
  return due.length === 0 ? [revoked] : [revoked, `GRANT ${due.join(', ')} ${on} TO ${role}`];
}

/** Makes the user that serves, where it is not there, and a member of the roles. */
async function admit(client: pg.Client, { user, password }: Login): Promise<void> {
  const name = escapeIdentifier(user);
  try {
    if (!(await exists(client, user))) {
      await make(client, `CREATE ROLE ${name} LOGIN PASSWORD ${escapeLiteral(verifierOf(password))}`);
    }
    for (const role of DATABASE_ROLES) {
      const { rows } = await client.query<{ is: boolean }>(`SELECT pg_has_role($1, $2, 'USAGE') AS is`, [user, role]);
      if (!rows[0]?.is) await client.query(`GRANT ${role} TO ${name}`);
    }
  } catch (error) {
    if (isRefused(error)) throw lacksRoles(user, error);
    throw error;
  }
}

function lacksRoles(user: string, cause?: unknown): OperatorError {
  const roles = DATABASE_ROLES.join(', ');
  return new OperatorError(
    `The user ${user} of DATABASE_URL may not use Pointline's tables, and the one of DATABASE_MIGRATION_URL may not ` +
      'let it. As a superuser of that server run what docs/deploy.md says under "Least power in Postgres": ' +
      `make the roles ${roles}, then GRANT ${roles} TO ${escapeIdentifier(user)}.`,
    { cause },
  );
}

/** Rounds, which Postgres takes as well. */
const ROUNDS = 4096;

/**
 * What Postgres keeps of a password (SCRAM-SHA-256, RFC 5803), so that the password itself is in no statement and no
 * log.
 */
function verifierOf(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256');
  const keyFor = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(keyFor('Client Key')).digest('base64');
  const server = keyFor('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${stored}:${server}`;
}

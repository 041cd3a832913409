import { dropLines } from '#lib/audit/drop-lines.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import type { Env } from '#lib/env.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { redactAged } from '#lib/ingest/erasure/redact-aged.ts';
import { forgetOld } from '#lib/ingest/monitoring/write-tally.ts';
import {
  dropNotes,
  eraseDeleted,
  eraseInactive,
  erasuresDue,
  inactiveDue,
  notesDue,
} from '#lib/retention/customers.ts';
import { dropSignIns, signInsDue } from '#lib/retention/sign-ins.ts';

/** Where a class is in its walk, as it was kept. */
export type Standing = { cursor: bigint; sweptAt: Date | null };
/** What one look did, and what is left for the next ones. */
export type Looked = { did: number; due: number | Prisma.Sql } & Partial<Standing>;

export type RetentionClass = {
  name: string;
  /** After how many days; null where it is kept for ever. */
  days: (settings: Env['retention']) => number | null;
  /** Takes up a bounded number of what is older; `due` may be a query whose rows are counted. */
  look: (client: Database, days: number, standing: Standing) => Promise<Looked>;
};

/** Calls of `dropLines` in one look: each lets go of some 20,000 lines at most. */
const DROPS = 5;
/** Days; nobody asks for older figures. */
const FIGURES = 2;

/** All that is kept for a time, in the order in which it is taken up. */
export const CLASSES: readonly RetentionClass[] = [
  {
    name: 'deleted_customers',
    days: ({ deleted }) => deleted,
    look: async (client, days) => ({ did: await eraseDeleted(client, days), due: erasuresDue('webhook') }),
  },
  {
    name: 'inactive_customers',
    days: ({ inactive }) => inactive,
    look: async (client, days) => ({ did: await eraseInactive(client, days), due: inactiveDue(days) }),
  },
  {
    name: 'notes',
    days: ({ notes }) => notes,
    look: async (client, days) => ({ did: await dropNotes(client, days), due: notesDue(days) }),
  },
  { name: 'bodies', days: ({ bodies }) => bodies, look: redactAged },
  { name: 'audit_lines', days: ({ audit }) => audit, look: (_, days) => dropAuditLines(days) },
  {
    name: 'sign_ins',
    days: ({ signIns }) => signIns,
    look: async (client, days) => ({ did: await dropSignIns(client, days), due: signInsDue(days) }),
  },
  {
    name: 'figures',
    days: () => FIGURES,
    look: async (client) => ({ did: await inTransaction(client, forgetOld), due: 0 }),
  },
];

/** Whole seals of lines go, so some stay until all of their seal are old. */
async function dropAuditLines(days: number): Promise<Looked> {
  const olderThan = new Date(Date.now() - days * 86_400_000);
  let did = 0;
  for (let left = DROPS, lines = 1; left > 0 && lines > 0; left--) {
    lines = await dropLines(olderThan);
    did += lines;
  }
  return { did, due: Prisma.sql`SELECT FROM audit_event WHERE at < ${olderThan.toISOString()}::timestamptz` };
}

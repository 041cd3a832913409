import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { answers, answersByIndex, type Grade, GRADES } from '#features/lookup/name-conditions.server.ts';
import type { NameToken } from '#lib/spelling/fold-name.ts';

/** A customer's place among those who answer: by grade, then the one seen last first, then by id. */
export type NamePlace = { id: string; grade: Grade; lastSeenAt: string };

export type NameQuestion = {
  tokens: readonly NameToken[];
  project: string | undefined;
  /** The place behind which the page begins. */
  after: NamePlace | null;
  /** Those who are found already, by an identifier. */
  except: readonly string[];
  limit: number;
};

/**
 * How a page is found without sorting all whom a common name fits. The 2,000 seen last tell how common it is (2 to 4
 * ms). Who fits hardly any of them fits a few thousand of 1,000,000 at most: an index gives all of those, and they are
 * sorted. Otherwise the page fills from the 20,000 seen last: that of a name in 20 from 400 of them, of one in 300 from
 * 6,000 (10 ms). Only where all who fit were seen long ago, all are sorted.
 */
const FIRST_LOOK = 2_000;
const HARDLY_ANY = 3;
const LONG_LOOK = 20_000;

/** Customers in one of whose fields (the name, the e-mail, the source id) every word stands; in `NamePlace`'s order. */
export async function findByName(question: NameQuestion): Promise<NamePlace[]> {
  const { after, limit } = question;
  const first = await amongLatest({ ...question, after: null, limit: HARDLY_ANY }, 'inside', {
    rows: FIRST_LOOK,
    orBetter: true,
  });
  if (first.length < HARDLY_ANY) return amongAll(question, null);
  const found: NamePlace[] = [];
  for (const grade of GRADES.slice(after ? GRADES.indexOf(after.grade) : 0)) {
    found.push(
      ...(await ofGrade(
        { ...question, limit: limit - found.length, after: after?.grade === grade ? after : null },
        grade,
      )),
    );
    if (found.length >= limit) break;
  }
  return found;
}

/** A grade that hardly anybody reaches is no longer walked for: "Anna" is whole in many names, "Ann" in few. */
async function ofGrade(question: NameQuestion, grade: Grade): Promise<NamePlace[]> {
  const first = await amongLatest({ ...question, limit: HARDLY_ANY }, grade, { rows: FIRST_LOOK });
  if (first.length < HARDLY_ANY) return amongAll(question, grade);
  const latest = await amongLatest(question, grade, { rows: LONG_LOOK });
  return latest.length >= question.limit ? latest : amongAll(question, grade);
}

/** Walks down the index of who was seen last. */
async function amongLatest(
  { tokens, project, after, except, limit }: NameQuestion,
  grade: Grade,
  { rows: lookedThrough, orBetter = false }: { rows: number; orBetter?: boolean },
): Promise<NamePlace[]> {
  const better = orBetter ? undefined : GRADES[GRADES.indexOf(grade) - 1];
  const place =
    after && !orBetter
      ? Prisma.sql`WHERE (last_seen_at, id) < (${after.lastSeenAt}::timestamptz, ${after.id})`
      : Prisma.empty;
  const rows = await queryRows(db().reads, z.object({ id: z.string(), lastSeenAt: z.string() }))`
    SELECT id, ${iso('last_seen_at')} AS "lastSeenAt"
    FROM (SELECT id, last_seen_at, project_id, folded FROM customer ${place}
      ORDER BY last_seen_at DESC, id DESC LIMIT ${lookedThrough}) AS latest
    WHERE ${inOneField(tokens, grade)} ${better ? Prisma.sql`AND NOT ${inOneField(tokens, better)}` : Prisma.empty}
      ${among(project, except)}
    ORDER BY last_seen_at DESC, id DESC LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, grade }));
}

/** Two words may stand in two fields: then the fields themselves are asked. */
function inOneField(tokens: readonly NameToken[], grade: Grade): Prisma.Sql {
  const anywhere = answers(Prisma.sql`latest.folded`, tokens, grade);
  if (tokens.length === 1 && tokens[0]?.every((way) => way.length === 1)) return anywhere;
  return Prisma.sql`(${anywhere} AND EXISTS (
    SELECT FROM customer_search AS field
    WHERE field.customer_id = latest.id AND ${answers(Prisma.sql`field.folded`, tokens, grade)}))`;
}

/** Reads and sorts all who answer, of one grade or of every one. */
async function amongAll(
  { tokens, project, after, except, limit }: NameQuestion,
  only: Grade | null,
): Promise<NamePlace[]> {
  const rank = Prisma.sql`min(CASE
    WHEN ${answers(Prisma.sql`folded`, tokens, 'whole')} THEN 0
    WHEN ${answers(Prisma.sql`folded`, tokens, 'beginning')} THEN 1 ELSE 2 END)`;
  const place = after
    ? Prisma.sql`AND (rank > ${GRADES.indexOf(after.grade)} OR rank = ${GRADES.indexOf(after.grade)}
        AND (last_seen_at, id) < (${after.lastSeenAt}::timestamptz, ${after.id}))`
    : Prisma.empty;
  const rows = await queryRows(db().reads, z.object({ id: z.string(), rank: z.number(), lastSeenAt: z.string() }))`
    WITH answer AS MATERIALIZED (
      SELECT customer_id, ${rank} AS rank FROM customer_search
      WHERE ${answersByIndex(tokens, only ?? 'inside')} GROUP BY customer_id)
    SELECT id, rank, ${iso('last_seen_at')} AS "lastSeenAt"
    FROM answer JOIN customer ON customer.id = answer.customer_id
    WHERE ${only ? Prisma.sql`rank = ${GRADES.indexOf(only)}` : Prisma.sql`true`} ${place} ${among(project, except)}
    ORDER BY rank, last_seen_at DESC, id DESC LIMIT ${limit}`;
  return rows.map(({ id, rank: index, lastSeenAt }) => ({ id, lastSeenAt, grade: GRADES[index]! }));
}

function among(project: string | undefined, except: readonly string[]): Prisma.Sql {
  const others = except.length > 0 ? Prisma.sql`AND id <> ALL(${except}::text[])` : Prisma.empty;
  return project ? Prisma.sql`AND project_id = ${project} ${others}` : others;
}

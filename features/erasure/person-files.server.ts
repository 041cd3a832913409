import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { iso } from '#lib/database/sql.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { redactBody } from '#lib/redaction/redact-body.ts';
import { README } from '#features/erasure/person-readme.ts';
import type { ArchiveFile } from '#features/erasure/zipped.ts';

/** Rows that are read at a time. */
const PAGE = 200;

/**
 * Everything that is stored of a customer, as files, but for the history, which comes from the timeline.
 * @throws NotFoundError where no webhook ever named this customer.
 */
export async function personFiles(viewer: Viewer, customerId: string): Promise<ArchiveFile[]> {
  requireRight(viewer, 'person.export');
  const customer = await db().customer.findUnique({ where: { id: customerId }, select: { id: true } });
  if (!customer) throw new NotFoundError(`No webhook ever named a customer ${customerId}.`);
  await recordAccess(viewer, { action: 'person.exported', customerId });
  return [
    { name: 'README.txt', chunks: one(README) },
    { name: 'person.json', chunks: profile(customerId) },
    { name: 'webhooks.jsonl', chunks: webhooks(customerId) },
    { name: 'notes.jsonl', chunks: jsonLines(notesPage(customerId)) },
    { name: 'who-looked.jsonl', chunks: jsonLines(accessPage(customerId)) },
  ];
}

async function* one(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

async function* profile(id: string): AsyncGenerator<string> {
  const [customer, identifiers, cards, balances] = await Promise.all([
    db().customer.findUniqueOrThrow({ where: { id }, omit: { registers: true, folded: true } }),
    db().identifier.findMany({
      where: { customerId: id },
      select: { kind: true, value: true },
      orderBy: { value: 'asc' },
    }),
    db().voucher.findMany({ where: { customerId: id }, omit: { registers: true }, orderBy: { id: 'asc' } }),
    db().balanceStatement.findMany({
      where: { voucherId: { in: await vouchersOf(id) } },
      omit: { fingerprint: true },
      orderBy: [{ voucherId: 'asc' }, { asOf: 'asc' }],
    }),
  ]);
  const { metadata, ...known } = customer;
  const person = { ...known, metadata: metadata === null ? null : (JSON.parse(metadata) as unknown) };
  yield `${JSON.stringify({ customer: person, identifiers, vouchers: cards, balances }, asNumbers, 2)}\n`;
}

async function vouchersOf(customerId: string): Promise<string[]> {
  const rows = await db().voucher.findMany({ where: { customerId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Points and amounts are bigint in the database and far smaller. */
function asNumbers(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

const Webhook = z.object({ seq: z.bigint(), receivedAt: z.string(), type: z.string(), body: z.string() });

/** Bodies as they came, without what they say of other customers: that is not this person's to have. */
async function* webhooks(customerId: string): AsyncGenerator<string> {
  const others = { customers: { has: (id: string) => id.startsWith('cust_') && id !== customerId } };
  const erased = { ...others, vouchers: new Set<string>(), isKnown: () => false, plain: [] };
  for await (const { receivedAt, type, body } of pages((after) => webhookPage(customerId, after))) {
    const text = redactBody(body, erased) ?? body;
    yield `${JSON.stringify({ receivedAt, type, body: text })}\n`;
  }
}

function webhookPage(customerId: string, after: bigint): Promise<z.infer<typeof Webhook>[]> {
  return queryRows(db().reads, Webhook)`
    SELECT seq, ${iso('received_at')} AS "receivedAt", type, body FROM webhook_event
    WHERE seq > ${after} AND (customer_id = ${customerId} OR split_part(key, '!', 1) IN (
      SELECT event_key FROM evidence WHERE evidence.customer_id = ${customerId}))
    ORDER BY seq LIMIT ${PAGE}`;
}

type Numbered = { seq: bigint };

async function* pages<Row extends Numbered>(read: (after: bigint) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let after = 0n; ;) {
    const rows = await read(after);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}

type Offset = (from: number) => Promise<object[]>;

async function* jsonLines(read: Offset): AsyncGenerator<string> {
  for (let from = 0; ; from += PAGE) {
    const rows = await read(from);
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    if (rows.length < PAGE) return;
  }
}

/** What staff wrote, and not who. */
function notesPage(customerId: string): Offset {
  return (from) =>
    db().note.findMany({
      where: { customerId, deletedAt: null },
      select: { createdAt: true, editedAt: true, entryKey: true, text: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      skip: from,
      take: PAGE,
    });
}

const Access = z.object({ at: z.string(), action: z.string(), by: z.string() });

/** When this person's data was looked at and what for; of whom only whether it was staff or a program. */
function accessPage(customerId: string): Offset {
  return (from) =>
    queryRows(db().reads, Access)`
      SELECT ${iso('at')} AS at, action, actor_kind AS by FROM audit_event
      WHERE customer_id = ${customerId} ORDER BY audit_event.at, id OFFSET ${from} LIMIT ${PAGE}`;
}

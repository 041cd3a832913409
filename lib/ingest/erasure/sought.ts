import { z } from 'zod';
import { sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { spellingsOf } from '#lib/ingest/erasure/find-bodies.ts';
import { tombstoneOfValue, type NewTombstone } from '#lib/ingest/erasure/tombstones.ts';
import { foldValue, type Erased } from '#lib/redaction/erased.ts';
import { isTelling, valuesIn } from '#lib/redaction/personal-values.ts';

/** What is looked for to erase one customer. */
export const Sought = z.object({ customerId: z.string(), vouchers: z.array(z.string()), values: z.array(z.string()) });
export type Sought = z.infer<typeof Sought>;

/** Identifiers that are a person's own, and not ids of Voucherify's. */
const OWN = ['name', 'source_id', 'email', 'code', 'order_number'];
/** Bodies that are read at a time. */
const BODIES = 500;

/** Gathers what the customer is known by, from the read model and from every body of theirs. */
export async function gatherSought(client: Database, customerId: string): Promise<Sought> {
  const session = sessionOf(client);
  const identifiers = await queryRows(session, z.object({ kind: z.string(), value: z.string() }))`
    SELECT kind, value FROM identifier WHERE customer_id = ${customerId}
    UNION SELECT 'voucher', id FROM voucher WHERE customer_id = ${customerId}
    UNION SELECT 'name', name FROM customer WHERE id = ${customerId} AND name LIKE '_% _%'`;
  const vouchers = identifiers.filter(({ kind }) => kind === 'voucher').map(({ value }) => value);
  const values = new Set(identifiers.filter(({ kind }) => OWN.includes(kind)).map(({ value }) => foldValue(value)));
  const erased: Erased = { ...NOBODY, customers: new Set([customerId]), vouchers: new Set(vouchers) };
  for await (const body of bodiesOf(client, customerId)) {
    for (const value of valuesIn(body, erased)) values.add(foldValue(value));
  }
  return { customerId, vouchers, values: [...values] };
}

const NOBODY: Erased = { customers: new Set(), vouchers: new Set(), isKnown: () => false, plain: [] };

async function* bodiesOf(client: Database, customerId: string): AsyncGenerator<string> {
  let after = 0n;
  for (;;) {
    const rows = await queryRows(sessionOf(client), z.object({ seq: z.bigint(), body: z.string() }))`
      SELECT seq, body FROM webhook_event WHERE customer_id = ${customerId} AND seq > ${after}
      ORDER BY seq LIMIT ${BODIES}`;
    for (const { body } of rows) yield body;
    if (rows.length < BODIES) return;
    after = rows.at(-1)!.seq;
  }
}

export function tombstonesFor({ customerId, vouchers, values }: Sought): NewTombstone[] {
  return [
    { kind: 'customer', name: customerId },
    ...vouchers.map((name): NewTombstone => ({ kind: 'voucher', name })),
    ...values.map(tombstoneOfValue),
  ];
}

export function erasedBy({ customerId, vouchers, values }: Sought): Erased {
  const known = new Set(values);
  return {
    customers: new Set([customerId]),
    vouchers: new Set(vouchers),
    isKnown: (folded) => known.has(folded),
    plain: values.filter(isTelling).sort((a, b) => b.length - a.length),
  };
}

/** What a text may hold that tells of the customer, as the log is looked through for it. */
export function needlesOf({ customerId, vouchers, values }: Sought): string[] {
  const ids = [customerId, ...vouchers].flatMap((id) => spellingsOf(id));
  return [...ids, ...values.flatMap((value) => spellingsOf(value, !isTelling(value)))];
}

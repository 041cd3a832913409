import { z } from 'zod';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma, type PrismaClient } from '#lib/generated/prisma/client.ts';

type Size = {
  /** Webhooks; each is one movement on one card, with the statement that bears it out. */
  events: number;
  /** Customers, each with one card. */
  customers: number;
  /** So many of the events are the first customer's; the others have equally many. */
  large: number;
};

const TABLES = [
  'webhook_event',
  'customer',
  'voucher',
  'timeline_entry',
  'evidence',
  'balance_statement',
  'identifier',
];
/** Events a statement: so many rows are in memory and in one transaction. */
const STEP = 500_000;

/**
 * Fills empty tables with the finished rows of a programme: two years in which points are earned for orders and every
 * tenth time spent, the customers' rows mixed as webhooks bring them. Postgres makes the rows itself, and the indexes
 * when all are there. A body has some 300 bytes in place of 3,000: nothing that is measured on it reads one.
 */
export async function fillHistory(client: PrismaClient, size: Size, log: (line: string) => void): Promise<void> {
  const remake = await dropIndexes(client);
  await fillCustomers(client, size);
  for (let from = 0; from < size.events; from += STEP) {
    await fillEvents(client, size, { from, to: Math.min(from + STEP, size.events) - 1 });
    log(`${Math.min(from + STEP, size.events)} of ${size.events} events`);
  }
  for (const statement of remake) await client.$executeRaw`${Prisma.raw(statement)}`;
  log('indexes made');
  await client.$executeRaw`SELECT setval('webhook_event_seq_seq', ${size.events + 1})`;
  await client.$executeRaw`VACUUM ANALYZE`;
}

/** The ids of the n-th customer, the large one being 1, and of their card. */
export function personOf(n: number): { id: string; sourceId: string; card: string } {
  return { id: `cust_${n}`, sourceId: `CRM-${n}`, card: `v_${n}` };
}

/** @returns what makes them again. */
async function dropIndexes(client: PrismaClient): Promise<string[]> {
  const made = await queryRows(client, z.object({ make: z.string(), drop: z.string() }))`
    SELECT CASE WHEN conname IS NULL THEN pg_get_indexdef(indexrelid)
        ELSE format('ALTER TABLE %s ADD CONSTRAINT %s %s', indrelid::regclass, quote_ident(conname),
          pg_get_constraintdef(pg_constraint.oid)) END AS make,
      CASE WHEN conname IS NULL THEN format('DROP INDEX %s', indexrelid::regclass)
        ELSE format('ALTER TABLE %s DROP CONSTRAINT %s', indrelid::regclass, quote_ident(conname)) END AS drop
    FROM pg_index LEFT JOIN pg_constraint ON conindid = indexrelid AND contype IN ('p', 'u')
    WHERE indrelid::regclass::text = ANY(${TABLES})`;
  for (const { drop } of made) await client.$executeRaw`${Prisma.raw(drop)}`;
  return made.map(({ make }) => make);
}

async function fillCustomers(client: PrismaClient, { events, customers, large }: Size): Promise<void> {
  const each = Math.floor((events - large) / (customers - 1));
  await client.$executeRaw`
    INSERT INTO customer (id, project_id, source_id, name, email, first_seen_at, last_seen_at, counts, folded)
    SELECT 'cust_' || n, 'proj_1', 'CRM-' || n, 'Person ' || n, 'person' || n || '@example.com',
      timestamptz '2024-11-01', timestamptz '2026-11-01' - n * interval '1 second',
      jsonb_build_object('points', CASE WHEN n = 1 THEN ${large}::int ELSE ${each}::int END), ' person ' || n || ' '
    FROM generate_series(1, ${customers}::int) AS n`;
  await client.$executeRaw`
    INSERT INTO voucher (id, customer_id, code, type, campaign_id, campaign_name, active, as_of)
    SELECT 'v_' || n, 'cust_' || n, 'CARD-' || n, 'LOYALTY_CARD', 'camp_1', 'Star Points', true, '2026-11-01'
    FROM generate_series(1, ${customers}::int) AS n`;
  await client.$executeRaw`
    INSERT INTO identifier (customer_id, kind, digest, value, folded)
    SELECT 'cust_' || n, kind, md5(kind || value), value, lower(regexp_replace(value, '[^A-Za-z0-9]', '', 'g'))
    FROM generate_series(1, ${customers}::int) AS n, LATERAL (VALUES
      ('id', 'cust_' || n), ('source_id', 'CRM-' || n), ('voucher', 'v_' || n), ('code', 'CARD-' || n)
    ) AS known (kind, value)`;
}

/**
 * Of the n-th event of somebody: 10 points earned, or 40 spent if it is a tenth. `k` of them make 10 k − 50 tens. The
 * large customer's events stand evenly among the others'.
 */
async function fillEvents(
  client: PrismaClient,
  { events, customers, large }: Size,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const every = Math.floor(events / large);
  const event = Prisma.sql`
    SELECT e, 'cust_' || c AS customer_id, 'v_' || c AS card_id, 'CARD-' || c AS code, n,
      CASE WHEN n % 10 = 9 THEN -40 ELSE 10 END AS points, 10 * (n + 1) - 50 * ((n + 1) / 10) AS balance,
      10 * (n + 1 - (n + 1) / 10) AS total, timestamptz '2024-11-01' + e * interval '730 days' / ${events}::int AS at,
      'voucher.loyalty_card.transaction.created:ev_' || e AS event_key, 'w_' || e AS group_id
    FROM (
      SELECT e, CASE WHEN is_large THEN 1 ELSE 2 + (rest % ${customers - 1}::int) END AS c,
        CASE WHEN is_large THEN e / ${every}::int ELSE rest / ${customers - 1}::int END AS n
      FROM (
        SELECT e, e % ${every}::int = 0 AND e / ${every}::int < ${large}::int AS is_large,
          e - least(e / ${every}::int + 1, ${large}::int) AS rest
        FROM generate_series(${from}::int, ${to}::int) AS e) AS place) AS owned`;
  await client.$executeRaw`
    WITH event AS MATERIALIZED (${event}),
    line AS (
      INSERT INTO timeline_entry (customer_id, key, kind, action, occurred_at, stated_at, received_at, points,
        balance_after, total_after, card_id, campaign_id, group_id, search, keys, links, registers)
      SELECT customer_id, 'vtx:vtx_' || e, 'points', CASE WHEN points < 0 THEN 'spent' ELSE 'earned' END, at, at, at,
        points, balance, total, card_id, 'camp_1', group_id, 'star points ord_' || e, ARRAY['vtx:vtx_' || e],
        ARRAY[customer_id || ' ' || group_id, 'ord_' || e], jsonb_build_object(
          'orders', jsonb_build_array(jsonb_build_array(2, at_text, event_key)),
          'fields', (SELECT jsonb_object_agg(name, jsonb_build_array(value, 0)) FROM (VALUES
            ('kind', to_jsonb('points'::text)),
            ('action', to_jsonb(CASE WHEN points < 0 THEN 'spent' ELSE 'earned' END)),
            ('occurredAt', to_jsonb(at_text)), ('points', to_jsonb(points)), ('balanceAfter', to_jsonb(balance)),
            ('totalAfter', to_jsonb(total)), ('cardId', to_jsonb(card_id)), ('cardCode', to_jsonb(code)),
            ('campaignId', to_jsonb('camp_1'::text)), ('campaignName', to_jsonb('Star Points'::text)),
            ('groupId', to_jsonb(group_id)), ('ref.order', to_jsonb('ord_' || e)),
            ('detail.source', to_jsonb('API'::text)), ('detail.transactionType', to_jsonb('POINTS_ACCRUAL'::text))
          ) AS field (name, value)))
      FROM event, LATERAL (
        SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at_text) AS told),
    proof AS (INSERT INTO evidence SELECT customer_id, 'vtx:vtx_' || e, event_key FROM event),
    statement AS (
      INSERT INTO balance_statement (voucher_id, as_of, fingerprint, balance, points, trust, event_key, received_at)
      SELECT card_id, at, balance || ' ' || total, balance, total, 'transaction', event_key, at FROM event)
    INSERT INTO webhook_event (key, seq, type, event_id, send_out_id, project_id, group_id, customer_id, created_at,
      received_at, signature, body, status)
    SELECT event_key || '!0', e + 1, 'voucher.loyalty_card.transaction.created', 'ev_' || e, 'whs_' || e, 'proj_1',
      group_id, customer_id, at, at, 'given',
      '{"id":"whs_' || e || '","event":{"data":"' || repeat(md5(e::text), 8) || '"}}',
      'stored'
    FROM event`;
}

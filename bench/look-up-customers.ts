import type { Database } from '#lib/database/db.ts';

/**
 * Customers as a version before folding left them: one surname in twenty is Kowalska, one in 300 a family name of a few
 * thousand, the rest are borne by fifty each; each has a source id, an e-mail, a card and an order.
 */
export async function fillCustomersTable(client: Database, customers: number): Promise<void> {
  await client.$executeRaw`
    INSERT INTO customer (id, source_id, name, email, project_id, first_seen_at, last_seen_at)
    SELECT 'cust_' || md5(n::text), 'CRM-' || n, given || ' ' || family,
      lower(given || '.' || family) || n || '@example.com', 'proj_1', seen, seen
    FROM (SELECT n, timestamptz '2026-11-01' - random() * interval '700 days' AS seen,
      (ARRAY['Anna', 'Maria', 'Jan', 'Jörg', 'Łukasz', 'Zoë', 'Piotr', 'Ewa', 'José', 'Mary', 'Olaf', 'Nina'])
        [1 + n % 12] AS given,
      CASE WHEN n % 20 = 0 THEN 'Kowalska'
        WHEN n % 3 = 1 AND n % 100 < 34 THEN 'Rodzina' || n % 100
        WHEN n % 7 = 0 THEN 'Unikat' || n
        ELSE 'Naz' || substr(md5((n / 50)::text), 1, 6) END AS family
      FROM generate_series(1, ${customers}::int) AS n) AS person`;
  await client.$executeRaw`
    INSERT INTO identifier (customer_id, kind, digest, value)
    SELECT id, kind, md5(kind || value), value FROM customer, LATERAL (VALUES
      ('id', id), ('source_id', source_id), ('email', lower(email)), ('code', upper(substr(md5(source_id), 1, 10))),
      ('order_number', '#' || substr(source_id, 5) || '/7')) AS known (kind, value)`;
}

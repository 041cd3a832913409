DROP INDEX CONCURRENTLY IF EXISTS "customer_long_accounts_idx";
CREATE INDEX CONCURRENTLY "customer_long_accounts_idx" ON "customer" ("id")
  WHERE ("counts" ->> 'points')::int > 1000;

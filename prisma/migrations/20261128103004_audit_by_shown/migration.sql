-- And the lists in which a customer stood.
DROP INDEX CONCURRENTLY IF EXISTS "audit_event_customer_ids_idx";
CREATE INDEX CONCURRENTLY "audit_event_customer_ids_idx" ON "audit_event" USING GIN ("customer_ids");

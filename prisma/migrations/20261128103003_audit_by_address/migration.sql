-- And those that came from one address.
DROP INDEX CONCURRENTLY IF EXISTS "audit_event_address_at_id_idx";
CREATE INDEX CONCURRENTLY "audit_event_address_at_id_idx" ON "audit_event"("address", "at" DESC, "id" DESC);

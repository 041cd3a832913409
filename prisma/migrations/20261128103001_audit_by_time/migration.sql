-- The audit page lists the latest lines first.
DROP INDEX CONCURRENTLY IF EXISTS "audit_event_at_id_idx";
CREATE INDEX CONCURRENTLY "audit_event_at_id_idx" ON "audit_event"("at" DESC, "id" DESC);

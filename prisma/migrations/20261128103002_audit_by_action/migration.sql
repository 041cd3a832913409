-- And those of one action.
DROP INDEX CONCURRENTLY IF EXISTS "audit_event_action_at_id_idx";
CREATE INDEX CONCURRENTLY "audit_event_action_at_id_idx" ON "audit_event"("action", "at" DESC, "id" DESC);

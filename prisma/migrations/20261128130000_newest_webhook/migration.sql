DROP INDEX CONCURRENTLY IF EXISTS "webhook_event_received_at_idx";
CREATE INDEX CONCURRENTLY "webhook_event_received_at_idx" ON "webhook_event" ("received_at" DESC)
  WHERE "signature" <> 'polled';

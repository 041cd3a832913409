DROP INDEX CONCURRENTLY IF EXISTS "timeline_entry_answered_otherwise_idx";
CREATE INDEX CONCURRENTLY "timeline_entry_answered_otherwise_idx" ON "timeline_entry" ("customer_id")
  WHERE "answered_otherwise" IS NOT NULL;

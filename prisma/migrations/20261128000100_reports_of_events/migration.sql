-- A row of the log is one report of an event: `key` is the event's key, "!" and a digest of the report's data.
-- Rows from before keep the event's key alone.
ALTER TABLE "webhook_event" ADD COLUMN "sender" TEXT,
ADD COLUMN "other_send_out_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- the reports of one event
CREATE INDEX "webhook_event_event_key_idx" ON "webhook_event" (split_part("key", '!', 1));

-- hardly any report is sent by two send-outs
CREATE INDEX "webhook_event_other_send_out_ids_idx" ON "webhook_event" USING GIN ("other_send_out_ids") WHERE "other_send_out_ids" <> '{}';

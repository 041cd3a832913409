-- AlterTable
ALTER TABLE "balance_statement" ADD COLUMN     "received_at" TIMESTAMPTZ(6);

-- Of several events that state the same the one named is the first by key; `npm run rebuild` finds the first received.
UPDATE "balance_statement" SET "received_at" = "webhook_event"."received_at"
FROM "webhook_event" WHERE "webhook_event"."key" = "balance_statement"."event_key";

ALTER TABLE "balance_statement" ALTER COLUMN "received_at" SET NOT NULL;

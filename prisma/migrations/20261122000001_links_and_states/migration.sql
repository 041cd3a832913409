-- AlterTable
ALTER TABLE "timeline_entry" ADD COLUMN     "links" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Lines that are there, as lib/read-model/links.ts has it for new ones; before the indexes, which would slow it down
UPDATE "timeline_entry" SET "links" = ARRAY(
  SELECT DISTINCT link FROM (
    SELECT value ->> 0 AS link FROM jsonb_each("registers" -> 'fields')
    WHERE key IN ('ref.order', 'ref.redemption', 'ref.parentRedemption', 'ref.rollback', 'ref.transaction', 'ref.relatedTransaction',
      'ref.pendingPoints', 'ref.publication', 'ref.holder', 'ref.rewardRedemption', 'ref.rewardVoucher', 'ref.causingEvent',
      'ref.customEvent', 'detail.orderSourceId')
    UNION ALL SELECT "card_id" WHERE "kind" IN ('publication', 'holder_assignment')
    UNION ALL SELECT "customer_id" || ' ' || "group_id") AS named
  WHERE link <> '' AND length(link) <= 200 ORDER BY link);

-- CreateIndex
CREATE INDEX "webhook_event_send_out_id_idx" ON "webhook_event" USING HASH ("send_out_id");

-- CreateIndex
CREATE INDEX "timeline_entry_customer_id_state_occurred_at_key_idx" ON "timeline_entry"("customer_id", "state", "occurred_at" DESC, "key" DESC);

-- CreateIndex
CREATE INDEX "timeline_entry_links_idx" ON "timeline_entry" USING GIN ("links");

-- Names: folded words, apart from the customer's row, which changes with every event. Folding is the application's, in one place:
-- what is null here is filled in by the start that applies this (lib/ingest/merge/fill-look-up.ts), before it serves.
CREATE TABLE "customer_search" (
    "customer_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "customer_search_pkey" PRIMARY KEY ("customer_id","field")
);

-- A short list of what is pending: every reader walks it
CREATE INDEX "customer_search_folded_idx" ON "customer_search" USING GIN ("folded" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX "customer_search_words_idx" ON "customer_search" USING GIN (string_to_array("folded", ' ')) WITH (gin_pending_list_limit = 256);

DROP INDEX "customer_search_idx";
ALTER TABLE "customer" DROP COLUMN "search", ADD COLUMN "folded" TEXT;
CREATE INDEX "customer_last_seen_at_id_idx" ON "customer"("last_seen_at" DESC, "id" DESC);
CREATE INDEX "customer_unfolded_idx" ON "customer"("id") WHERE "folded" IS NULL;

-- Identifiers: every id of a line is one from now on, and so are a customer's own and the shop's order numbers
ALTER TABLE "identifier" ADD COLUMN "folded" TEXT, ADD COLUMN "loose" TEXT[] DEFAULT ARRAY[]::TEXT[];
DROP INDEX "identifier_code_in_any_case_idx";

-- As lib/read-model/identifier.ts has it for new ones
INSERT INTO "identifier" ("customer_id", "kind", "digest", "value")
SELECT DISTINCT "customer_id", "kind", encode(sha256(convert_to("value", 'UTF8')), 'hex'), "value" FROM (
  SELECT "id" AS "customer_id", 'id' AS "kind", "id" AS "value" FROM "customer"
  UNION ALL
  SELECT "customer_id", CASE "field"."key" WHEN 'detail.orderSourceId' THEN 'order_number' ELSE substr("field"."key", 5) END, "field"."value" ->> 0
  FROM "timeline_entry", jsonb_each("registers" -> 'fields') AS "field"
  WHERE "field"."key" IN ('ref.order', 'ref.redemption', 'ref.parentRedemption', 'ref.rollback', 'ref.transaction', 'ref.relatedTransaction',
    'ref.pendingPoints', 'ref.publication', 'ref.holder', 'ref.rewardRedemption', 'ref.rewardVoucher', 'ref.causingEvent', 'ref.customEvent',
    'detail.orderSourceId')) AS "named"
WHERE "value" <> ''
ON CONFLICT DO NOTHING;

CREATE INDEX "identifier_folded_idx" ON "identifier"("folded" text_pattern_ops);
CREATE INDEX "identifier_loose_idx" ON "identifier" USING GIN ("loose") WITH (gin_pending_list_limit = 256) WHERE "loose" <> '{}';
-- Parts are told of what people read out; Voucherify's own ids are found by their beginning
CREATE INDEX "identifier_part_idx" ON "identifier" USING GIN ("folded" gin_trgm_ops) WITH (gin_pending_list_limit = 256)
    WHERE "kind" IN ('order_number', 'code', 'source_id', 'email');
CREATE INDEX "identifier_unfolded_idx" ON "identifier"("customer_id", "kind", "digest") WHERE "folded" IS NULL;

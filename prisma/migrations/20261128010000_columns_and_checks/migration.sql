-- What the ledger reads of lines, out of their registers. By the type of new columns: that writes the table once and
-- builds each index once, where an UPDATE would write every index entry again.
ALTER TABLE "timeline_entry"
    ADD COLUMN "stated_at" TIMESTAMPTZ(6),
    ADD COLUMN "ordered_at" TIMESTAMPTZ(6),
    ADD COLUMN "total_after" BIGINT,
    ADD COLUMN "rewarded_card_id" TEXT,
    ADD COLUMN "rewarded_points" BIGINT;

-- As lib/ingest/merge/entries.ts has it for new ones
ALTER TABLE "timeline_entry"
    ALTER COLUMN "stated_at" TYPE TIMESTAMPTZ(6) USING ("registers" #>> '{fields,occurredAt,0}')::timestamptz,
    ALTER COLUMN "ordered_at" TYPE TIMESTAMPTZ(6) USING
      CASE WHEN "registers" #> '{fields,orderedAt,1}' = "registers" #> '{fields,occurredAt,1}'
      THEN ("registers" #>> '{fields,orderedAt,0}')::timestamptz END,
    ALTER COLUMN "total_after" TYPE BIGINT USING ("registers" #>> '{fields,totalAfter,0}')::bigint,
    ALTER COLUMN "rewarded_card_id" TYPE TEXT USING
      CASE WHEN "kind" = 'reward' AND jsonb_typeof("registers" #> '{fields,detail.pointsAdded,0}') = 'number'
      THEN "registers" #>> '{fields,ref.addedToVoucher,0}' END,
    ALTER COLUMN "rewarded_points" TYPE BIGINT USING
      CASE WHEN "kind" = 'reward' AND "registers" #>> '{fields,ref.addedToVoucher,0}' IS NOT NULL
        AND jsonb_typeof("registers" #> '{fields,detail.pointsAdded,0}') = 'number'
      THEN ("registers" #>> '{fields,detail.pointsAdded,0}')::bigint END,
    ALTER COLUMN "stated_at" SET NOT NULL;

-- Every look-up by source_id goes through "identifier", which has the former ones too
DROP INDEX "customer_source_id_idx";

-- The values that the code knows: lib/database/checks.db.test.ts compares them
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_status_check" CHECK ("status" IN ('stored', 'quarantined'));
ALTER TABLE "change" ADD CONSTRAINT "change_outcome_check" CHECK ("outcome" IN ('stored', 'quarantined'));
ALTER TABLE "balance_statement"
    ADD CONSTRAINT "balance_statement_trust_check" CHECK ("trust" IN ('snapshot', 'event', 'transaction'));
ALTER TABLE "customer_search"
    ADD CONSTRAINT "customer_search_field_check" CHECK ("field" IN ('name', 'email', 'source_id'));
ALTER TABLE "failed_delivery"
    ADD CONSTRAINT "failed_delivery_signature_check" CHECK ("signature" IN ('verified', 'given', 'missing'));
ALTER TABLE "staff" ADD CONSTRAINT "staff_role_check" CHECK ("role" IN ('administrator', 'agent'));
ALTER TABLE "note" ADD CONSTRAINT "note_author_kind_check" CHECK ("author_kind" IN ('staff', 'token'));
ALTER TABLE "audit_event"
    ADD CONSTRAINT "audit_event_actor_kind_check" CHECK ("actor_kind" IN ('staff', 'token', 'nobody'));

ALTER TABLE "timeline_entry" ADD COLUMN "answered_otherwise" BIGINT;

CREATE TABLE "campaign_tail" (
  "campaign_id" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "watermark" TIMESTAMPTZ(3),
  "cursor_id" TEXT,
  "newest_id" TEXT,
  "back_from_id" TEXT,
  "back_until" TIMESTAMPTZ(3),
  "id_order" TEXT NOT NULL DEFAULT 'id',
  "found" BIGINT NOT NULL DEFAULT 0,
  "quiet_looks" INTEGER NOT NULL DEFAULT 0,
  "polled_at" TIMESTAMPTZ(3),
  "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "campaign_tail_pkey" PRIMARY KEY ("campaign_id"),
  CONSTRAINT "campaign_tail_id_order_check" CHECK ("id_order" IN ('id', 'unordered'))
);

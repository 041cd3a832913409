ALTER TABLE "voucher" ADD COLUMN "counter_difference" BIGINT;

CREATE TABLE "member_poll" (
  "customer_id" TEXT NOT NULL,
  "looked_at" TIMESTAMPTZ(6),
  "active_at" TIMESTAMPTZ(6),
  "polled_at" TIMESTAMPTZ(6),
  "is_member" BOOLEAN NOT NULL DEFAULT false,
  "is_unsettled" BOOLEAN NOT NULL DEFAULT false,
  "lists" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "member_poll_pkey" PRIMARY KEY ("customer_id")
);
CREATE INDEX "member_poll_polled_at_idx" ON "member_poll" ("polled_at");

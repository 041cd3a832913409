ALTER TABLE "voucher" ADD COLUMN "counter_difference" BIGINT;

CREATE TABLE "member_poll" (
  "customer_id" TEXT NOT NULL,
  "polled_at" TIMESTAMPTZ(6) NOT NULL,
  "is_member" BOOLEAN NOT NULL,
  "is_unsettled" BOOLEAN NOT NULL,
  CONSTRAINT "member_poll_pkey" PRIMARY KEY ("customer_id")
);
CREATE INDEX "member_poll_polled_at_idx" ON "member_poll" ("polled_at") WHERE "is_member";

ALTER TABLE "call_budget"
  ADD COLUMN "per_hour" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "hour_at" TIMESTAMPTZ(0) NOT NULL DEFAULT '-infinity'::timestamptz,
  ADD COLUMN "hour_used" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "remaining" INTEGER,
  ADD COLUMN "remaining_until" TIMESTAMPTZ(0);
CREATE TABLE "voucherify_call" (
  "id" BIGSERIAL NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "call" TEXT NOT NULL,
  "status" INTEGER,
  "request_id" TEXT,
  CONSTRAINT "voucherify_call_pkey" PRIMARY KEY ("id")
);

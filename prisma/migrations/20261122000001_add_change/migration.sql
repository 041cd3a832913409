-- CreateTable
CREATE TABLE "change" (
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event_key" TEXT,
    "type" TEXT NOT NULL,
    "outcome" TEXT,
    "customer_ids" TEXT[],

    CONSTRAINT "change_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "change_xid_idx" ON "change"("xid");

-- AlterTable
ALTER TABLE "webhook_event" ADD COLUMN "body_digest" TEXT,
ADD COLUMN "redacted_at" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "erasure" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "asked_by_id" TEXT,
    "asked_by" TEXT,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),
    "bodies" INTEGER NOT NULL DEFAULT 0,
    "also" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sealed" TEXT,
    "problem" TEXT,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "erasure_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'canceled')),
    CONSTRAINT "erasure_cause_check" CHECK ("cause" IN ('staff', 'token', 'webhook', 'retention'))
);

-- CreateTable
CREATE TABLE "tombstone" (
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("seq"),
    CONSTRAINT "tombstone_kind_check" CHECK ("kind" IN ('customer', 'voucher', 'value'))
);

-- CreateIndex
CREATE INDEX "erasure_customer_id_idx" ON "erasure"("customer_id");

-- CreateIndex
CREATE INDEX "erasure_state_due_at_idx" ON "erasure"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "tombstone_kind_name_key" ON "tombstone"("kind", "name");

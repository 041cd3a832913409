CREATE TABLE "balance_proof" (
  "at" TIMESTAMPTZ(3) NOT NULL,
  "finished_at" TIMESTAMPTZ(3) NOT NULL,
  "cards" INTEGER NOT NULL,
  "agreed" INTEGER NOT NULL,
  "unknown" INTEGER NOT NULL,
  "differ" JSONB NOT NULL,
  "added" INTEGER NOT NULL,
  "unplaced" INTEGER NOT NULL,
  "unreadable" INTEGER NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "balance_proof_pkey" PRIMARY KEY ("at")
);

CREATE UNLOGGED TABLE "exported_card" (
  "id" TEXT NOT NULL,
  "balance" BIGINT NOT NULL,
  "customer_id" TEXT,
  "code" TEXT,
  "campaign_id" TEXT,
  CONSTRAINT "exported_card_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "asked_activity" (
  "customer_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "asked_activity_pkey" PRIMARY KEY ("customer_id")
);

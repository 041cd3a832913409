ALTER TABLE "balance_proof" ADD COLUMN "expirations" JSONB;

CREATE UNLOGGED TABLE "exported_bucket" (
  "card_id" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "points" BIGINT NOT NULL,
  "day" DATE NOT NULL,
  "is_expired" BOOLEAN NOT NULL,
  CONSTRAINT "exported_bucket_pkey" PRIMARY KEY ("card_id", "id")
);

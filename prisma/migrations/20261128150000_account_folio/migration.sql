CREATE TABLE "account_folio" (
  "card_id" TEXT NOT NULL,
  "through" TIMESTAMPTZ(6) NOT NULL,
  "held_since" TIMESTAMPTZ(6) NOT NULL,
  "holders" TEXT[] NOT NULL,
  "received_at" TIMESTAMPTZ(6) NOT NULL,
  "at_end" JSONB NOT NULL,
  "sums" JSONB NOT NULL,
  "gaps" JSONB NOT NULL,
  "points" BYTEA NOT NULL,

  CONSTRAINT "account_folio_pkey" PRIMARY KEY ("card_id", "through")
);

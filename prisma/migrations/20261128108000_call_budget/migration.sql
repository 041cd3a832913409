CREATE TABLE "call_budget" (
  "id" SMALLINT NOT NULL DEFAULT 1,
  "minute_at" TIMESTAMPTZ(0) NOT NULL DEFAULT '-infinity',
  "minute_used" INTEGER NOT NULL DEFAULT 0,
  "cycle_at" TIMESTAMPTZ(0) NOT NULL DEFAULT '-infinity',
  "cycle_used" INTEGER NOT NULL DEFAULT 0,
  "ceiling" INTEGER,
  "paused_until" TIMESTAMPTZ(0),
  CONSTRAINT "call_budget_pkey" PRIMARY KEY ("id")
);
INSERT INTO "call_budget" DEFAULT VALUES;

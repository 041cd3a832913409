CREATE TABLE "sync_job" (
  "name" TEXT NOT NULL,
  "state" JSONB,
  "asked_at" TIMESTAMPTZ(6),
  "due_at" TIMESTAMPTZ(6),
  "leased_until" TIMESTAMPTZ(6),
  "leased_by" UUID,
  "started_at" TIMESTAMPTZ(6),
  "finished_at" TIMESTAMPTZ(6),
  "problem" TEXT,
  CONSTRAINT "sync_job_pkey" PRIMARY KEY ("name")
);

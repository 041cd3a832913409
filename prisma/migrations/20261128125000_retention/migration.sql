-- AlterTable
ALTER TABLE "webhook_event" ADD COLUMN "aged_at" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "retention_class" (
    "name" TEXT NOT NULL,
    "days" INTEGER,
    "ran_at" TIMESTAMPTZ(6) NOT NULL,
    "did_at" TIMESTAMPTZ(6),
    "did" INTEGER NOT NULL DEFAULT 0,
    "due" INTEGER NOT NULL DEFAULT 0,
    "cursor" BIGINT NOT NULL DEFAULT 0,
    "swept_at" TIMESTAMPTZ(6),
    "problem" TEXT,

    CONSTRAINT "retention_class_pkey" PRIMARY KEY ("name")
);

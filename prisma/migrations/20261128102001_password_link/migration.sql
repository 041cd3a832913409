-- CreateTable
CREATE TABLE "password_link" (
    "id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "made_by" TEXT,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "made_in" TEXT,
    "is_first" BOOLEAN NOT NULL,
    "used_at" TIMESTAMPTZ(6),
    "used_from" TEXT,
    "ended_sessions" TEXT[],
    "seen_at" TIMESTAMPTZ(6),

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "password_link_staff_id_made_at_idx" ON "password_link"("staff_id", "made_at" DESC);

-- AlterTable
ALTER TABLE "staff" ADD COLUMN "since_link_id" TEXT,
ADD COLUMN "since_link_by" TEXT;

-- CreateTable
CREATE TABLE "second_factor" (
    "staff_id" TEXT NOT NULL,
    "sealed_key" TEXT,
    "confirmed_at" TIMESTAMPTZ(6),
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "reset_at" TIMESTAMPTZ(6),

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("staff_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "digest" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "recovery_code_staff_id_idx" ON "recovery_code"("staff_id");

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_staff_id_fkey" FOREIGN KEY ("staff_id")
    REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_staff_id_fkey" FOREIGN KEY ("staff_id")
    REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "staff_session" ADD COLUMN "opened_by" TEXT,
ADD COLUMN "proven_at" TIMESTAMPTZ(6);

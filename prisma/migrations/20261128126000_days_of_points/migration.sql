ALTER TABLE "voucher" ADD COLUMN "pending_days" TEXT, ADD COLUMN "expiring_days" TEXT;

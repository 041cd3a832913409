-- CreateTable
CREATE TABLE "webhook_minute" (
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "type" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "duration_ms" BIGINT NOT NULL,
    "slowest_ms" BIGINT NOT NULL,

    CONSTRAINT "webhook_minute_pkey" PRIMARY KEY ("minute","type","outcome")
);

-- CreateTable
CREATE TABLE "webhook_lag" (
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,
    "least_ms" BIGINT NOT NULL,
    "most_ms" BIGINT NOT NULL,

    CONSTRAINT "webhook_lag_pkey" PRIMARY KEY ("minute","bucket")
);

-- CreateTable
CREATE TABLE "failed_delivery" (
    "fingerprint" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "failed_delivery_pkey" PRIMARY KEY ("fingerprint")
);

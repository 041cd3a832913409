CREATE TABLE "webhook_secret" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "created_by_name" TEXT,
    "ends_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_secret_use" (
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "webhook_secret_use_pkey" PRIMARY KEY ("digest")
);

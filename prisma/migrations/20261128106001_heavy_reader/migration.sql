-- CreateTable
CREATE TABLE "heavy_reader" (
    "staff_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(6) NOT NULL,
    "customers" INTEGER NOT NULL,

    CONSTRAINT "heavy_reader_pkey" PRIMARY KEY ("staff_id","hour")
);

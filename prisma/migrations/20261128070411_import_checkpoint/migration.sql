-- CreateTable
CREATE TABLE "import_checkpoint" (
    "source" TEXT NOT NULL,
    "files" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "lines" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_checkpoint_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "note" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "entry_key" TEXT,
    "text" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(6),
    "deleted_at" TIMESTAMPTZ(6),
    "deleted_by_id" TEXT,
    "deleted_by_name" TEXT,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note_revision" (
    "note_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "note_revision_pkey" PRIMARY KEY ("note_id","version")
);

-- CreateIndex
CREATE INDEX "note_customer_id_created_at_id_idx" ON "note"("customer_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "note_revision" ADD CONSTRAINT "note_revision_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "note"("id") ON DELETE CASCADE ON UPDATE CASCADE;

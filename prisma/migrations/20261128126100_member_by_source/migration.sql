ALTER TABLE "member_poll" ADD COLUMN "by_source" BOOLEAN NOT NULL DEFAULT false;

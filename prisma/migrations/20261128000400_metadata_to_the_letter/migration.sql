-- AlterTable
ALTER TABLE "customer" ALTER COLUMN "metadata" TYPE TEXT USING "metadata"::text;

-- The register as well. What was parsed before keeps the spelling that it got then: `npm run rebuild` reads the letters off the log.
UPDATE "customer" SET "registers" = jsonb_set("registers", '{fields,metadata,0}', to_jsonb(("registers" #> '{fields,metadata,0}')::text))
WHERE jsonb_typeof("registers" #> '{fields,metadata,0}') = 'object';

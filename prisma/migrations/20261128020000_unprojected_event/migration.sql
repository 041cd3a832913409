-- Reports that are kept and whose effect is not in the read model yet. Every row comes and goes within moments, so
-- vacuum goes by a count and not by a share of a table that is empty as a rule.
CREATE TABLE "unprojected_event" (
    "seq" BIGINT NOT NULL,

    CONSTRAINT "unprojected_event_pkey" PRIMARY KEY ("seq")
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

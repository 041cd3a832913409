-- Of a line: whom a list showed, and from where it was asked. Null in `customer_ids` are lines of before, whose
-- subjects may be personal: the next start replaces them (lib/audit/carry-over.ts).
ALTER TABLE "audit_event"
  ADD COLUMN "customer_ids" TEXT[],
  ADD COLUMN "address" TEXT,
  ADD COLUMN "request_id" TEXT;

-- The version before goes on writing what people typed for as long as it runs beside this one: not kept.
CREATE FUNCTION audit_event_of_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.subject := NULL;
  NEW.customer_ids := '{}';
  RETURN NEW;
END
$$;

CREATE TRIGGER audit_event_of_before
  BEFORE INSERT ON "audit_event"
  FOR EACH ROW WHEN (NEW.customer_ids IS NULL) EXECUTE FUNCTION audit_event_of_before();

-- The chain (docs/decisions/0029-an-audit-trail-that-holds.md): a seal holds the lines up to `to_id` that no seal
-- before it holds.
CREATE TABLE "audit_seal" (
    "number" BIGINT NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL,
    "to_id" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(6) NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "line_ids" BIGINT[] NOT NULL,
    "line_digests" TEXT[] NOT NULL,
    "previous" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number")
);

-- Up to which seal lines of long ago were dropped.
CREATE TABLE "audit_drop" (
    "through" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_drop_pkey" PRIMARY KEY ("through")
);

CREATE OR REPLACE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_seal_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();
ALTER TABLE "audit_seal" ENABLE ALWAYS TRIGGER audit_seal_append_only;

CREATE TRIGGER audit_drop_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_drop"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();
ALTER TABLE "audit_drop" ENABLE ALWAYS TRIGGER audit_drop_append_only;

-- Lines leave only behind a row of audit_drop, and only those that its seal holds.
CREATE OR REPLACE TRIGGER audit_event_append_only
  BEFORE UPDATE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();
ALTER TABLE "audit_event" ENABLE ALWAYS TRIGGER audit_event_append_only;

CREATE FUNCTION audit_event_was_dropped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM gone WHERE gone.id > coalesce((
      SELECT max(to_id) FROM audit_drop JOIN audit_seal ON audit_seal.number = audit_drop.through), 0)
  ) THEN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER audit_event_dropped
  AFTER DELETE ON "audit_event" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_was_dropped();
ALTER TABLE "audit_event" ENABLE ALWAYS TRIGGER audit_event_dropped;

-- The one way to let go of lines, for a role that may not delete: whole seals, all of whose lines are 30 days old.
CREATE FUNCTION audit_drop_lines(through_seal BIGINT, signed TEXT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  last_id BIGINT;
  dropped BIGINT;
BEGIN
  IF NOT has_table_privilege(session_user, 'audit_event', 'INSERT') THEN
    RAISE EXCEPTION 'Only who writes the audit trail may let go of lines' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT to_id INTO STRICT last_id FROM audit_seal WHERE number = through_seal;
  IF EXISTS (SELECT FROM audit_event WHERE id <= last_id AND at > now() - interval '30 days') THEN
    RAISE EXCEPTION 'Lines of the audit trail are kept for 30 days at least' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_drop (through, signature) VALUES (through_seal, signed) ON CONFLICT DO NOTHING;
  DELETE FROM audit_event WHERE id <= last_id;
  GET DIAGNOSTICS dropped = ROW_COUNT;
  RETURN dropped;
END
$$;

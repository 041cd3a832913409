-- The audit trail only grows. The trigger works per statement, so it also refuses one that would touch no row, and
-- ALWAYS keeps it on where session_replication_role is "replica". Only whoever may alter the table can switch it off.
CREATE OR REPLACE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE OR REPLACE TRIGGER audit_event_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only();

ALTER TABLE "audit_event" ENABLE ALWAYS TRIGGER audit_event_append_only;

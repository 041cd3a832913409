-- An erasure takes away what a killed rebuild left of somebody, and runs as a role that owns nothing.
CREATE FUNCTION drop_interrupted_rebuild() RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DROP SCHEMA IF EXISTS pointline_rebuild CASCADE;
END
$$;

-- The last sign-in of each of the staff is read off the audit trail. Partial, so that the lines that are written all day
-- (a page opened, a customer looked up) do not pay for it; Prisma's schema has no word for that.
CREATE INDEX "audit_event_sign_in_idx" ON "audit_event"("actor_id", "at" DESC) WHERE "action" = 'sign_in.succeeded';

import { Prisma } from '#lib/generated/prisma/client.ts';
import type { AuditAction } from '#lib/audit/actions.ts';
import { boundedId, withoutTyped } from '#lib/audit/typed-text.ts';
import { requestUnderWay } from '#lib/log/request-id.ts';

export type AuditLine = {
  action: AuditAction;
  /** Whose page or history it was about. What names no customer of ours is kept as `typedDigest` tells. */
  customerId?: string | undefined;
  /** Whom a list showed: ids, or an expression that gives a text[] of them in the statement that reads. */
  customerIds?: readonly string[] | Prisma.Sql | undefined;
  /** What else it was done to: an event's key, a note's or a colleague's id. Never what somebody typed as it is. */
  subject?: string | undefined;
  /** No personal text. */
  detail?: Prisma.InputJsonObject | undefined;
};

export type Actor = { kind: string; id: string | null; name: string | null };

export const NOBODY: Actor = { kind: 'nobody', id: null, name: null };

/**
 * Adds a line, from where the request under way came. All that writes lines goes through here: they are only ever
 * inserted.
 */
export function insertion(actor: Actor, line: AuditLine, where = Prisma.sql`true`): Prisma.Sql {
  const { action, customerIds = [], detail = {} } = line;
  const { id: requestId, address } = requestUnderWay() ?? { id: undefined, address: null };
  const shown = customerIds instanceof Prisma.Sql ? customerIds : Prisma.sql`${[...customerIds]}::text[]`;
  const customerId = boundedId(line.customerId);
  // an id that is too long to be one is not lost: its digest stands in its place
  const subject = line.subject ?? (customerId === line.customerId ? undefined : line.customerId);
  return Prisma.sql`
    INSERT INTO audit_event
      (actor_kind, actor_id, actor_name, action, customer_id, customer_ids, subject, detail, address, request_id)
    SELECT ${actor.kind}, ${actor.id}, ${actor.name}, ${action}, ${customerId ?? null}, ${shown},
      ${subject === undefined ? null : withoutTyped(subject)}, ${JSON.stringify(detail)}::jsonb,
      ${address}, ${requestId ?? null}
    WHERE ${where}`;
}

import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';

/** What the log says of a report: its type, how it was taken, why, whose it is, and who sent it. */
export type Verdict = Pick<PreparedEvent, 'type' | 'status' | 'reason' | 'customerId' | 'sender'>;

/** A report as it is now understood, where the log says otherwise. */
export type Revision = Verdict & { key: string };

/** What is to be changed in the log, now that reports were projected: they may be understood better, or not at all. */
export function revisionsOf(projected: readonly PreparedEvent[], known: ReadonlyMap<string, Verdict>): Revision[] {
  return projected.filter((event) => isOtherwise(event, known.get(event.reportKey)!)).map(revisionOf);
}

export function revisionOf({ reportKey: key, type, status, reason, customerId, sender }: PreparedEvent): Revision {
  return { key, type, status, reason, customerId, sender };
}

/** Writes what revisions say into the log. */
export async function recordRevisions(tx: Transaction, revisions: readonly Revision[]): Promise<void> {
  if (revisions.length === 0) return;
  const rows = revisions.map(({ customerId, ...revision }) => ({ ...revision, customer_id: customerId }));
  await tx.$executeRaw`
    UPDATE webhook_event AS event
    SET type = revised.type, status = revised.status, reason = revised.reason, customer_id = revised.customer_id,
      sender = revised.sender
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS revised (key text, type text, status text, reason text, customer_id text, sender text)
    WHERE event.key = revised.key`;
}

function isOtherwise({ type, status, reason, customerId, sender }: Verdict, known: Verdict): boolean {
  return (
    type !== known.type ||
    status !== known.status ||
    reason !== known.reason ||
    customerId !== known.customerId ||
    sender !== known.sender
  );
}

import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, whole } from '#lib/voucherify/objects.ts';

/** What of a card expires next, where only an export told it (lib/sync/proof/). */
export const EXPIRATIONS = {
  points_expiration: nextExpiration,
} satisfies Record<EventTypeOf<'expiration'>, Project>;

/** As of when we asked. Nothing happened, so there is no line, and nobody was heard of. */
function nextExpiration({ body, eventTime: asOf }: Reading): Projected {
  const next = child(body, 'points_expiration');
  const [voucherId, nextExpirationDate] = [id(next, 'voucher_id'), text(next, 'expires_at')];
  const told: Projected = { at: asOf, lines: [], isAdministration: true };
  if (!voucherId || nextExpirationDate === undefined) return told;
  const nextExpirationPoints = whole(next, 'points') ?? null;
  const stated = { fact: 'balance-stated', unit: 'points', asOf, trust: 'snapshot' } as const;
  return { ...told, statements: [{ ...stated, voucherId, nextExpirationDate, nextExpirationPoints }] };
}

import type { EventType } from '#lib/voucherify/event-types.ts';

/** What to tick in Voucherify, by what the desk answers with it. Every other type is kept as well. */
const GROUPS = [
  {
    name: 'Points',
    types: [
      'voucher.loyalty_card.transaction.created',
      'voucher.loyalty_card.points_added',
      'voucher.loyalty_card.points_expired',
      'voucher.loyalty_card.pending_points.added',
      'voucher.loyalty_card.pending_points.updated',
      'voucher.loyalty_card.pending_points.canceled',
      'voucher.loyalty_card.pending_points.activated',
      'customer.rewarded.loyalty_points',
    ],
  },
  {
    name: 'Rewards and reward redemptions',
    types: [
      'customer.rewarded',
      'customer.reward_redemptions.created',
      'customer.reward_redemptions.pending',
      'customer.reward_redemptions.completed',
    ],
  },
  {
    name: 'Redemptions',
    types: ['redemption.succeeded', 'redemption.failed', 'redemption.rollback.succeeded', 'redemption.rollback.failed'],
  },
  { name: 'Publications', types: ['voucher.published', 'publication.succeeded'] },
  { name: 'Holder assignments', types: ['customer.holder.assignment.created', 'customer.holder.assignment.deleted'] },
  {
    name: 'Customers and cards',
    types: ['customer.created', 'customer.updated', 'customer.deleted', 'voucher.updated'],
  },
] as const satisfies readonly { name: string; types: readonly EventType[] }[];

export function EventTypes() {
  return (
    <dl className="grid gap-3 text-sm sm:grid-cols-[11rem_minmax(0,1fr)]">
      {GROUPS.map(({ name, types }) => (
        <div key={name} className="contents">
          <dt className="font-medium">{name}</dt>
          <dd className="grid grid-cols-1 gap-0.5 font-mono text-muted wrap-anywhere">
            {types.map((type) => (
              <span key={type}>{type}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

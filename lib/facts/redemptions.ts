import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import type { KindAction } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { isStack, redeemedLine } from '#lib/facts/redeemed.ts';
import { mergeRelated, related, relatedOrder, relatedReward, type Related } from '#lib/facts/related.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** Vouchers, promotions and rewards redeemed, and redemptions taken back. */
export const REDEMPTIONS = {
  'redemption.succeeded': succeeded,
  'redemption.failed': failed,
  'redemption.rollback.succeeded': rolledBack,
  'redemption.rollback.failed': rollbackFailed,
  'customer.redemption.succeeded': succeeded,
  'customer.redemption.failed': failed,
  'customer.redemption.rollback.succeeded': rolledBack,
  'customer.redemption.rollback.failed': rollbackFailed,
} satisfies Record<EventTypeOf<'redemption'>, Project>;

/**
 * A stack sends one event for each of its redemptions and one for the whole, whose id the others carry;
 * only the single ones took points.
 */
function succeeded(reading: Reading): Projected {
  const redemption = child(reading.body, 'redemption');
  const projected = redemptionLine(reading, {
    entry: redemption,
    action: 'succeeded',
    key: keyOf('redemption', id(redemption, 'id')),
  });
  if (isStack(redemption)) return projected;
  return withMovement(reading, projected, { entry: redemption, movement: 'spend' });
}

function failed(reading: Reading): Projected {
  const redemption = child(reading.body, 'redemption');
  return redemptionLine(reading, {
    entry: redemption,
    action: 'failed',
    key: keyOf('redemption', id(redemption, 'id'), 'failed'),
  });
}

/** The redemption inside may still say SUCCEEDED: the rollback's own status is the state. */
function rolledBack(reading: Reading): Projected {
  const rollback = child(reading.body, 'redemption_rollback');
  const projected = redemptionLine(reading, {
    entry: rollback,
    action: 'rolled_back',
    key: keyOf('rollback', id(rollback, 'id')),
  });
  if (isStack(rollback) || isStack(child(reading.body, 'redemption'))) return projected;
  return withMovement(reading, projected, { entry: rollback, movement: 'refund' });
}

function rollbackFailed(reading: Reading): Projected {
  const rollback = child(reading.body, 'redemption_rollback');
  return redemptionLine(reading, {
    entry: rollback,
    action: 'rollback_failed',
    key: keyOf('rollback', id(rollback, 'id'), 'failed'),
  });
}

type Redemption = {
  entry: Obj | null;
  action: Extract<KindAction, { kind: 'redemption' }>['action'];
  key: string | null;
};

function redemptionLine(reading: Reading, { entry, action, key }: Redemption): Projected {
  const { body } = reading;
  const at = timeOf(reading, entry);
  const customerId = findRedeemerId(reading);
  if (!customerId || !entry) return { at, lines: [] };
  const state = text(entry, 'status') ?? text(entry, 'result');
  const card = child(body, 'voucher') ?? child(entry, 'voucher');
  const { refs, details } = relatedTo(reading, entry);
  const amount = whole(entry, 'amount');
  const keys = factKeys(reading, key);
  return {
    at,
    lines: [
      line(reading, {
        kind: 'redemption',
        action,
        customerId,
        keys,
        occurredAt: at,
        card,
        state,
        refs,
        details: { ...details, amount },
      }),
    ],
  };
}

function withMovement(
  reading: Reading,
  projected: Projected,
  { entry, movement }: { entry: Obj | null; movement: 'spend' | 'refund' },
): Projected {
  const moved = redeemedLine(reading, { entry, movement, at: projected.at, related: relatedTo(reading, entry) });
  return { ...projected, lines: [...projected.lines, ...moved] };
}

/** Who redeemed; nobody may be named, and then the owner of the code is the one to whom it matters. */
function findRedeemerId({ body, customerId }: Reading): string | undefined {
  const redemption = child(body, 'redemption');
  return (
    id(child(body, 'customer'), 'id') ??
    id(child(redemption, 'customer'), 'id') ??
    id(redemption, 'customer_id') ??
    customerId
  );
}

function timeOf({ body, eventTime }: Reading, entry: Obj | null): Timestamp {
  return time(entry, 'date') ?? time(body, 'created_at') ?? eventTime;
}

function relatedTo({ body }: Reading, entry: Obj | null): Related {
  const redemption = child(body, 'redemption');
  const rollback = child(body, 'redemption_rollback');
  const promotion = child(body, 'promotion_tier') ?? child(redemption, 'promotion_tier');
  return mergeRelated(
    relatedOrder(child(redemption, 'order')),
    relatedOrder(child(body, 'order')),
    relatedReward(child(redemption, 'reward')),
    related(
      {
        redemption: text(redemption, 'id') ?? text(rollback, 'redemption'),
        parentRedemption: text(redemption, 'redemption') ?? text(redemption, 'parent_redemption_id'),
        rollback: text(rollback, 'id'),
        promotionTier: text(promotion, 'id'),
        promotionStack: text(child(body, 'promotion_stack'), 'id'),
      },
      {
        promotionName: text(promotion, 'name') ?? text(promotion, 'banner'),
        isStack: isStack(redemption) || undefined,
        reason: text(entry, 'reason'),
        channel: text(entry, 'channel_type') ?? text(child(entry, 'channel'), 'channel_type'),
        failureCode: text(entry, 'failure_code'),
        failureMessage: text(entry, 'failure_message'),
      },
    ),
  );
}

import { findCustomerId } from '#lib/facts/customer.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import type { KindAction } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import { bodyOf, eventTime, type Project, type Projected } from '#lib/facts/projection.ts';
import { isStack, redeemedLine } from '#lib/facts/redeemed.ts';
import { mergeRelated, related, relatedOrder, relatedReward, type Related } from '#lib/facts/related.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

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
function succeeded(event: WebhookEvent): Projected {
  const redemption = child(bodyOf(event), 'redemption');
  const projected = redemptionLine(event, {
    entry: redemption,
    action: 'succeeded',
    key: keyOf('redemption', id(redemption, 'id')),
  });
  if (isStack(redemption)) return projected;
  return withMovement(event, projected, { entry: redemption, movement: 'spend' });
}

function failed(event: WebhookEvent): Projected {
  const redemption = child(bodyOf(event), 'redemption');
  return redemptionLine(event, {
    entry: redemption,
    action: 'failed',
    key: keyOf('redemption', id(redemption, 'id'), 'failed'),
  });
}

/** The redemption inside may still say SUCCEEDED: the rollback's own status is the state. */
function rolledBack(event: WebhookEvent): Projected {
  const rollback = child(bodyOf(event), 'redemption_rollback');
  const projected = redemptionLine(event, {
    entry: rollback,
    action: 'rolled_back',
    key: keyOf('rollback', id(rollback, 'id')),
  });
  if (isStack(rollback) || isStack(child(bodyOf(event), 'redemption'))) return projected;
  return withMovement(event, projected, { entry: rollback, movement: 'refund' });
}

function rollbackFailed(event: WebhookEvent): Projected {
  const rollback = child(bodyOf(event), 'redemption_rollback');
  return redemptionLine(event, {
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

function redemptionLine(event: WebhookEvent, { entry, action, key }: Redemption): Projected {
  const body = bodyOf(event);
  const at = timeOf(event, entry);
  const customerId = findRedeemerId(event);
  if (!customerId || !entry) return { at, lines: [] };
  const state = text(entry, 'status') ?? text(entry, 'result');
  const card = child(body, 'voucher') ?? child(entry, 'voucher');
  const { refs, details } = relatedTo(event, entry);
  const amount = whole(entry, 'amount');
  const keys = factKeys(event, key);
  return {
    at,
    lines: [
      line(event, {
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
  event: WebhookEvent,
  projected: Projected,
  { entry, movement }: { entry: Obj | null; movement: 'spend' | 'refund' },
): Projected {
  const moved = redeemedLine(event, { entry, movement, at: projected.at, related: relatedTo(event, entry) });
  return { ...projected, lines: [...projected.lines, ...moved] };
}

/** Who redeemed; nobody may be named, and then the owner of the code is the one to whom it matters. */
function findRedeemerId(event: WebhookEvent): string | undefined {
  const body = bodyOf(event);
  const redemption = child(body, 'redemption');
  return (
    id(child(body, 'customer'), 'id') ??
    id(child(redemption, 'customer'), 'id') ??
    id(redemption, 'customer_id') ??
    findCustomerId(event)
  );
}

function timeOf(event: WebhookEvent, entry: Obj | null): Timestamp {
  return time(entry, 'date') ?? time(bodyOf(event), 'created_at') ?? eventTime(event);
}

function relatedTo(event: WebhookEvent, entry: Obj | null): Related {
  const body = bodyOf(event);
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

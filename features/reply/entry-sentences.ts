import type { Sentence } from '#features/reply/sentences.ts';
import { toldDay } from '#features/reply/told-day.ts';
import { plainName } from '#features/reply/plain-name.ts';
import { findKindAction, type KindAction, movesBalance } from '#lib/facts/kinds.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/**
 * What a customer can be told of one line; nothing where the line is the shop's own business.
 * @param card tells its card from others that the customer has; null where there is one.
 */
export function entrySentences(line: Entry, card: string | null): Sentence[] {
  const what = findKindAction(line.kind, line.action);
  const sentence = what && sentenceOf(what, line);
  if (!sentence) return [];
  return movesBalance(line) && line.balanceAfter !== null
    ? [sentence, { say: 'balance-then', points: line.balanceAfter, card }]
    : [sentence];
}

function sentenceOf(what: KindAction, line: Entry): Sentence | null {
  const at = toldDay(line);
  switch (what.kind) {
    case 'points':
      return pointsSentence(what.action, line);
    case 'reward':
      return { say: 'reward-granted', at, what: rewardName(line) };
    case 'reward_redemption':
      if (line.state === 'REJECTED') return null;
      return { say: REWARD_REDEMPTIONS[what.action], at, what: rewardName(line) };
    case 'publication':
      return what.action === 'failed'
        ? null
        : { say: isCard(line) ? 'card-received' : 'code-received', at, what: plainName(line.campaignName) };
    case 'redemption':
      return redemptionSentence(what.action, line);
    case 'tier':
      return tierSentence(what.action, line);
    case 'order':
      return what.action === 'updated' ? null : { say: ORDERS[what.action], at };
    case 'gift':
      return { say: CREDITS[what.action], at };
    case 'holder_assignment':
    case 'voucher':
    case 'profile':
    case 'segment':
    case 'other':
      return null;
  }
}

const REWARD_REDEMPTIONS = {
  created: 'reward-requested',
  pending: 'reward-requested',
  completed: 'reward-completed',
  rolled_back: 'reward-reversed',
} as const;
const ORDERS = { created: 'order-placed', paid: 'order-paid', canceled: 'order-canceled' } as const;
const CREDITS = {
  added: 'credit-added',
  removed: 'credit-removed',
  spent: 'credit-spent',
  refunded: 'credit-returned',
} as const;

function pointsSentence(action: Extract<KindAction, { kind: 'points' }>['action'], line: Entry): Sentence | null {
  if (line.points === null || line.points === 0) return null;
  const moved = { points: Math.abs(line.points), at: toldDay(line) };
  switch (action) {
    case 'taken_back':
      return { say: 'corrected', ...moved };
    case 'bought':
      return { say: 'added', ...moved };
    case 'purchase_reversed':
      return { say: 'removed', ...moved };
    case 'earned':
      return { say: line.points < 0 ? 'corrected' : 'earned', ...moved };
    case 'added':
    case 'removed':
    case 'expired':
      return { say: action, ...moved };
    case 'given_back':
      return { say: 'refunded', ...moved, what: rewardName(line) };
    case 'spent':
    case 'refunded':
      return { say: action, ...moved, what: rewardName(line) };
    case 'transferred_in':
      return { say: 'transferred-in', ...moved };
    case 'transferred_out':
      return { say: 'transferred-out', ...moved };
    case 'pending_added':
      return { say: 'pending-added', ...moved, from: momentOf(line.details.activatesAt) };
    case 'pending_updated':
      return { say: line.points < 0 ? 'pending-lowered' : 'pending-raised', ...moved };
    case 'pending_canceled':
      return { say: 'pending-canceled', ...moved };
    case 'pending_activated':
      return { say: 'pending-activated', ...moved };
  }
}

function redemptionSentence(
  action: Extract<KindAction, { kind: 'redemption' }>['action'],
  line: Entry,
): Sentence | null {
  const at = toldDay(line);
  switch (action) {
    case 'succeeded': {
      const reward = rewardName(line);
      return isCard(line) || reward !== null
        ? { say: 'points-redeemed', at, what: reward }
        : { say: 'code-redeemed', at, what: plainName(line.campaignName) };
    }
    case 'failed':
      return { say: 'redemption-failed', at };
    case 'rolled_back':
      return { say: 'redemption-reversed', at };
    case 'rollback_failed':
      return null;
  }
}

/** A tier without a name says nothing to a customer. */
function tierSentence(action: Extract<KindAction, { kind: 'tier' }>['action'], line: Entry): Sentence | null {
  const { details } = line;
  const [current, next] = [plainName(details.tierName), plainName(details.tierTo)];
  const tier = action === 'upgraded' || action === 'downgraded' ? next : current;
  return tier === null ? null : { say: TIERS[action], at: toldDay(line), tier };
}
const TIERS = {
  joined: 'tier-reached',
  left: 'tier-left',
  upgraded: 'tier-raised',
  downgraded: 'tier-lowered',
  prolonged: 'tier-kept',
} as const;

/** What the points went for, as the shop calls it. */
export function rewardName({ details }: Pick<Entry, 'details'>): string | null {
  return plainName(details.productName) ?? plainName(details.rewardName);
}

function isCard({ details }: Entry): boolean {
  return details.voucherType === 'LOYALTY_CARD';
}

function momentOf(value: unknown): string | null {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null;
}

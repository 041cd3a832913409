import type { Of } from '#lib/facts/describable.ts';
import { amount, withPrefix } from '#lib/facts/wording.ts';

/** Of Loyalty v2: what was asked for and has moved no points, or not yet. */
export function describeRequested(line: Of<'points'>, state: string): string {
  const points = amount(line.details.requested, 'point') ?? 'points';
  const pending = amount(line.details.requested, 'pending point') ?? 'pending points';
  return `${requested(line, { points, pending })} ${outcome(state)}${withPrefix(': ', line.details.rejection)}`;
}

function requested(line: Of<'points'>, { points, pending }: { points: string; pending: string }): string {
  switch (line.action) {
    case 'earned':
      return `Earning ${points}`;
    case 'added':
      return `Adding ${points}`;
    case 'removed':
      return `Removing ${points}`;
    case 'spent':
      return `Spending ${points}${spentOn(line)}`;
    case 'refunded':
    case 'given_back':
      return `Giving back ${points}`;
    case 'expired':
      return `Expiry of ${points}`;
    case 'transferred_in':
    case 'transferred_out':
      return `Transferring ${points}`;
    case 'bought':
      return `Buying ${points}`;
    case 'purchase_reversed':
      return `Reversing a purchase of ${points}`;
    case 'taken_back':
      return `Taking back ${points}`;
    case 'pending_added':
      return `Adding ${pending}`;
    case 'pending_updated':
      return `Changing ${pending}`;
    case 'pending_canceled':
      return `Canceling ${pending}`;
    case 'pending_activated':
      return `Making ${pending} spendable`;
  }
}

function outcome(state: string): string {
  switch (state) {
    case 'PENDING':
      return 'is pending';
    case 'PROCESSING':
      return 'is being processed';
    case 'REJECTED':
      return 'was rejected';
    default:
      return `is ${state.toLowerCase().replaceAll('_', ' ')}`;
  }
}

/** What v2 tells by the type of a movement; a reward's name it does not tell. */
export function spentOn({ details }: Of<'points'>): string {
  if (details.transactionType === 'POINTS_SPENT_ON_REWARD') return ' on a reward';
  return details.transactionType === 'POINTS_SPENT_ON_ORDER' ? ' on an order' : '';
}

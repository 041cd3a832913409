import type { Of } from '#lib/facts/describable.ts';
import { describeRequested, spentOn } from '#lib/facts/describe-requested.ts';
import { amount, product, quoted, quotedDetail, size, withPrefix } from '#lib/facts/wording.ts';

/** The sentence of a movement of points, or of a change of pending points. */
export function describePoints(line: Of<'points'>): string {
  if (line.points === null && line.state) return describeRequested(line, line.state);
  const points = amount(line.points, 'point') ?? 'points';
  const pending = amount(line.points, 'pending point') ?? 'pending points';
  const change = size(line.points) ?? 'some';
  const isNegative = (line.points ?? 0) < 0;
  switch (line.action) {
    case 'earned':
      return isNegative
        ? `Lost ${points} by a correction of what was earned${byRule(line)}`
        : `Earned ${points}${byRule(line)}`;
    case 'added':
      return `${capital(points)} ${were(line)} added${reason(line)}`;
    case 'removed':
      return `${capital(points)} ${were(line)} removed${reason(line)}`;
    case 'spent':
      return `Spent ${points}${onReward(line) || spentOn(line)}`;
    case 'refunded':
      return `Got back ${points} by a rollback${onReward(line)}`;
    case 'expired':
      return `${capital(points)} ${expired(line)}${reason(line)}`;
    case 'transferred_in':
      return `Received ${points} by transfer${withPrefix(' from card ', line.details.sourceCode)}`;
    case 'transferred_out':
      return `Transferred ${points}${withPrefix(' to card ', line.details.destinationCode) || ' to another card'}`;
    case 'bought':
      return `Bought ${points}`;
    case 'purchase_reversed':
      return `A purchase of ${points} was reversed${reason(line)}`;
    case 'taken_back':
      return `${capital(points)} ${were(line)} taken back: earned on what was returned`;
    case 'given_back':
      return `Got back ${points} for a reward that was returned`;
    case 'pending_added':
      return `${capital(pending)} ${were(line)} added${spendableFrom(line)}${byRule(line)}`;
    case 'pending_updated':
      return `Pending points were ${isNegative ? 'lowered' : 'raised'} by ${change}${byRule(line)}`;
    case 'pending_canceled':
      return `${capital(pending)} ${were(line)} canceled${byRule(line)}`;
    case 'pending_activated':
      return `${capital(pending)} became spendable${byRule(line)}`;
  }
}

function byRule(line: Of<'points'>): string {
  const rule = quotedDetail(line, 'earningRuleName');
  return rule ? ` (rule ${rule})` : '';
}

function expired(line: Of<'points'>): string {
  return line.details.transactionType === 'ADMIN_POINTS_EXPIRATION' ? `${were(line)} expired by hand` : 'expired';
}

function spendableFrom(line: Of<'points'>): string {
  return withPrefix(', spendable from ', line.details.activatesAt);
}

function reason(line: Of<'points'>): string {
  return withPrefix(': ', line.details.reason);
}

function onReward(line: Of<'points'>): string {
  if (!line.details.rewardName) return '';
  return `${line.action === 'refunded' ? ' of' : ' on'} reward${quoted(line, 'rewardName')}${product(line)}`;
}

function were({ points }: Of<'points'>): string {
  return Math.abs(points ?? 0) === 1 ? 'was' : 'were';
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

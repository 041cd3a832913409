import type { Of } from '#lib/facts/describable.ts';
import { amount, product, quoted, quotedDetail, size, withPrefix } from '#lib/facts/wording.ts';

/** The sentence of a movement of points, or of a change of pending points. */
export function describePoints(line: Of<'points'>): string {
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
      return `Spent ${points}${onReward(line)}`;
    case 'refunded':
      return `Got back ${points} by a rollback${onReward(line)}`;
    case 'expired':
      return `${capital(points)} expired`;
    case 'transferred_in':
      return `Received ${points} by transfer${withPrefix(' from card ', line.details.sourceCode)}`;
    case 'transferred_out':
      return `Transferred ${points}${withPrefix(' to card ', line.details.destinationCode) || ' to another card'}`;
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

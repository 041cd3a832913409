import type { Describable } from '#lib/facts/describable.ts';
import { amount, quotedDetail, size, withPrefix } from '#lib/facts/wording.ts';

/** A line in a few words, as a part of a story; null where the story's headline says it all. */
export function summarise(line: Describable): string | null {
  switch (line.kind) {
    case 'points':
      return summarisePoints(line);
    case 'reward':
      return null;
    case 'reward_redemption':
      return `reward redemption ${plain(line.state ?? line.action)}`;
    case 'publication':
      return `${line.cardCode ?? 'code'} ${line.action === 'failed' ? 'not published' : 'published'}`;
    case 'holder_assignment':
      return `${holderRole(line)} ${line.action === 'created' ? 'assigned' : 'removed'}`;
    case 'redemption':
      return `redemption ${plain(line.action)}`;
    case 'tier':
      return `tier${withPrefix(' ', quotedDetail(line, 'tierTo') ?? quotedDetail(line, 'tierName'))} ${line.action}`;
    case 'order':
      return `order ${line.action}`;
    case 'voucher':
      return `${line.cardCode ?? 'voucher'} ${line.action}`;
    case 'profile':
      return line.action === 'custom_event'
        ? `event${withPrefix(' ', quotedDetail(line, 'customEventName'))}`
        : `profile ${plain(line.action)}`;
    case 'segment':
      return `${line.action} segment${withPrefix(' ', quotedDetail(line, 'segmentName'))}`;
    case 'gift':
      return `credits ${line.action}`;
    case 'other':
      return String(line.details.eventType ?? 'another event');
  }
}

function holderRole({ details }: Describable): string {
  return plain(String(details.holderRole ?? 'holder'));
}

function summarisePoints(line: Extract<Describable, { kind: 'points' }>): string {
  const isPending = line.action.startsWith('pending_') && line.action !== 'pending_activated';
  const sign = (line.points ?? 0) < 0 ? '−' : '+';
  const number = size(line.points);
  if (number === null) return plain(line.action);
  return `${sign}${amount(line.points, isPending ? 'pending point' : 'point')}`;
}

/** `ROLLED_BACK` as one says it: rolled back. */
function plain(state: string): string {
  return state.toLowerCase().replaceAll('_', ' ');
}

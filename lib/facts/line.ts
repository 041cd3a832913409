import { defined } from '#lib/facts/defined.ts';
import type { DetailValue, LineReported, Trust } from '#lib/facts/fact.ts';
import type { KindAction } from '#lib/facts/kinds.ts';
import type { Reading } from '#lib/facts/reading.ts';
import type { StatedRefs } from '#lib/facts/related.ts';
import { child, id, text, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

type LineParts = KindAction & {
  customerId: string;
  keys: [string, ...string[]];
  occurredAt: Timestamp;
  trust?: Trust;
  asOf?: Timestamp | undefined;
  points?: number | null | undefined;
  balanceAfter?: number | undefined;
  totalAfter?: number | undefined;
  notBefore?: Timestamp | undefined;
  /** The voucher or card it is about; the event's own where it is not given. */
  card?: Obj | null;
  /** What stands in a campaign's place; the event's own campaign where it is not given. */
  campaign?: Obj | null;
  /** For payloads that name the card without its object. */
  cardId?: string | undefined;
  state?: string | null | undefined;
  refs?: StatedRefs;
  details?: Record<string, DetailValue | undefined>;
};

/** A line with what every line has from its event: the card, the campaign, who did it. */
export function line({ event, body }: Reading, parts: LineParts): LineReported {
  const { card, campaign = child(body, 'campaign'), cardId, refs, details, trust, ...stated } = parts;
  const { asOf, points, balanceAfter, totalAfter, notBefore, state, ...fixed } = stated;
  const voucher = card === undefined ? child(body, 'voucher') : card;
  return {
    fact: 'line-reported',
    ...fixed,
    trust: trust ?? 'event',
    ...defined({
      asOf,
      points,
      balanceAfter,
      totalAfter,
      notBefore,
      cardId: cardId ?? id(voucher, 'id'),
      cardCode: text(voucher, 'code'),
      campaignId: id(campaign, 'id') ?? id(voucher, 'campaign_id'),
      campaignName: text(campaign, 'name') ?? text(voucher, 'campaign'),
      state,
    }),
    refs: defined(refs ?? {}),
    details: defined({
      voucherType: text(voucher, 'type'),
      campaignType: text(campaign, 'campaign_type'),
      actor: actorOf(event),
      ...defined(details ?? {}),
    }),
  };
}

/** Who did it, where somebody did; INTERNAL is Voucherify's own automation. */
function actorOf({ actor }: Reading['event']): string | undefined {
  if (actor.apiKeyName) return `API key ${actor.apiKeyName}`;
  if (actor.userId) return `user ${actor.userId}`;
  return actor.channel && actor.channel !== 'INTERNAL' ? actor.channel : undefined;
}

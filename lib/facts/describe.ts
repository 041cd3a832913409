import type { Describable, Of } from '#lib/facts/describable.ts';
import { describePoints } from '#lib/facts/describe-points.ts';
import { amount, CODE_DETAIL, ofCampaign, product, quoted, quotedDetail, withPrefix } from '#lib/facts/wording.ts';

/**
 * A line as a whole sentence in a support agent's words, without the full stop. The one place of titles:
 * a kind or action that has no sentence here does not compile. Every number in it is the line's. The text filter looks
 * in sentences too: a changed one is shown at once, and found in lines that are stored after `npm run rebuild`.
 */
export function describe(line: Describable): string {
  switch (line.kind) {
    case 'points':
      return describePoints(line);
    case 'reward':
      return describeReward(line);
    case 'reward_redemption':
      return describeRewardRedemption(line);
    case 'publication':
      return describePublication(line);
    case 'holder_assignment':
      return describeHolder(line);
    case 'redemption':
      return describeRedemption(line);
    case 'tier':
      return describeTier(line);
    case 'order':
      return describeOrder(line);
    case 'voucher':
      return describeVoucher(line);
    case 'profile':
      return describeProfile(line);
    case 'segment':
      return `${line.action === 'entered' ? 'Entered' : 'Left'} segment${quoted(line, 'segmentName')}`;
    case 'gift':
      return describeGift(line);
    case 'other':
      return `Voucherify reported ${quotedDetail(line, 'eventType') ?? 'an event'}`;
  }
}

function describeReward(line: Of<'reward'>): string {
  const cost = withPrefix(' for ', amount(line.details.cost, 'point'));
  const added = withPrefix(', which added ', amount(line.details.pointsAdded, 'point'));
  return `Got reward${quoted(line, 'rewardName')}${product(line)}${cost}${added}`;
}

function describeRewardRedemption(line: Of<'reward_redemption'>): string {
  const name = quotedDetail(line, 'productName') ?? quotedDetail(line, 'rewardName');
  const what = `Reward redemption${withPrefix(' of ', name)}`;
  const cost = amount(line.details.cost, 'point');
  switch (line.action) {
    case 'created': {
      const isFurther = line.state && line.state !== 'CREATED';
      return `${what}${cost ? ` for ${cost}` : ''} was created${isFurther ? ` and is ${words(line.state!)}` : ''}`;
    }
    case 'pending':
      if (line.state === 'REJECTED') return `${what} was rejected${withPrefix(': ', line.details.rejection)}`;
      return `${what} is pending`;
    case 'completed':
      return `${what} was completed`;
    case 'rolled_back':
      return `${what} was rolled back`;
  }
}

function describePublication(line: Of<'publication'>): string {
  const several = Object.keys(line.details)
    .filter((name) => name.startsWith(CODE_DETAIL))
    .map((name) => line.details[name])
    .sort();
  const codes =
    several.length > 0
      ? `${several.length > 1 ? 'codes' : 'code'} ${several.join(', ')}`
      : `${voucherNoun(line)}${line.cardCode ? ` ${line.cardCode}` : ''}`;
  switch (line.action) {
    case 'published':
      return `Received ${codes}${ofCampaign(line)}`;
    case 'failed':
      return `Publication of ${codes}${ofCampaign(line)} failed${because(line, 'failureMessage')}`;
  }
}

function describeHolder(line: Of<'holder_assignment'>): string {
  const role = words(String(line.details.holderRole ?? 'holder'));
  const campaign = line.campaignName ? ` in “${line.campaignName}”` : '';
  const code = `${role} of code${withPrefix(' ', line.cardCode)}${campaign}`;
  switch (line.action) {
    case 'created':
      return `Became ${code}`;
    case 'deleted':
      return `Is no longer ${code}`;
  }
}

function describeRedemption(line: Of<'redemption'>): string {
  const what = redeemedThing(line);
  switch (line.action) {
    case 'succeeded':
      return `Redeemed ${what}`;
    case 'failed':
      return `Redemption of ${what} failed${because(line, 'failureMessage')}`;
    case 'rolled_back':
      return `Redemption of ${what} was rolled back${because(line, 'reason')}`;
    case 'rollback_failed':
      return `Rolling back the redemption of ${what} failed${because(line, 'failureMessage')}`;
  }
}

function redeemedThing(line: Of<'redemption'>): string {
  if (line.details.isStack) return 'several codes together';
  if (line.details.rewardName) return `reward${quoted(line, 'rewardName')}${product(line)}`;
  if (line.cardCode) return `${voucherNoun(line)} ${line.cardCode}${ofCampaign(line)}`;
  if (line.details.promotionName) return `promotion${quoted(line, 'promotionName')}`;
  return `${voucherNoun(line)}${ofCampaign(line)}`;
}

function describeTier(line: Of<'tier'>): string {
  const name = `tier${quoted(line, 'tierName')}`;
  switch (line.action) {
    case 'joined':
      return `Joined ${name}${ofCampaign(line)}`;
    case 'left':
      return `Left ${name}${ofCampaign(line)}`;
    case 'upgraded':
      return `Moved up${withPrefix(' from ', quotedDetail(line, 'tierFrom'))} to ${tierTo(line)}${ofCampaign(line)}`;
    case 'downgraded':
      return `Moved down${withPrefix(' from ', quotedDetail(line, 'tierFrom'))} to ${tierTo(line)}${ofCampaign(line)}`;
    case 'prolonged':
      return `Stays in ${name}${ofCampaign(line)} though no longer qualifying`;
  }
}

function tierTo(line: Of<'tier'>): string {
  return quotedDetail(line, 'tierTo') ?? 'another tier';
}

function describeOrder(line: Of<'order'>): string {
  const name = `order${withPrefix(' ', line.details.orderSourceId ?? line.refs.order)}`;
  switch (line.action) {
    case 'created':
      return `Placed ${name}`;
    case 'updated':
      return `Updated ${name}${line.state && line.state !== 'CREATED' ? `, now ${words(line.state)}` : ''}`;
    case 'paid':
      return `Paid ${name}`;
    case 'canceled':
      return `Canceled ${name}`;
  }
}

function describeVoucher(line: Of<'voucher'>): string {
  const noun = voucherNoun(line);
  const name = `${noun[0]!.toUpperCase()}${noun.slice(1)}${withPrefix(' ', line.cardCode)}${ofCampaign(line)}`;
  switch (line.action) {
    case 'created':
      return `${name} was created`;
    case 'updated':
      return `${name} was changed`;
    case 'enabled':
      return `${name} was enabled`;
    case 'disabled':
      return `${name} was disabled`;
    case 'deleted':
      return `${name} was deleted`;
  }
}

function describeProfile(line: Of<'profile'>): string {
  switch (line.action) {
    case 'created':
      return 'Customer was created';
    case 'updated':
      return 'Profile was updated';
    case 'deleted':
      return 'Customer was deleted';
    case 'confirmed':
      return 'Customer was confirmed';
    case 'custom_event':
      return `Custom event${quoted(line, 'customEventName')} happened`;
    case 'referred':
      return `Was referred${withPrefix(' by ', line.details.referrerName)}`;
    case 'consents_given':
      return `Gave consent${withPrefix(' to ', line.details.consents)}`;
    case 'consents_revoked':
      return `Revoked consent${withPrefix(' to ', line.details.consents)}`;
  }
}

/** Amounts of money stand beside the sentence: they are in minor units of a currency that no payload names. */
function describeGift(line: Of<'gift'>): string {
  const card = `gift card${line.cardCode ? ` ${line.cardCode}` : ''}`;
  switch (line.action) {
    case 'added':
      return `Credits were added to ${card}${because(line, 'reason')}`;
    case 'removed':
      return `Credits were removed from ${card}${because(line, 'reason')}`;
    case 'spent':
      return `Paid with ${card}`;
    case 'refunded':
      return `Credits came back to ${card} by a rollback`;
  }
}

function voucherNoun({ details }: Describable): string {
  if (details.voucherType === 'LOYALTY_CARD') return 'loyalty card';
  return details.voucherType === 'GIFT_VOUCHER' ? 'gift card' : 'code';
}

function because(line: Describable, detail: string): string {
  return withPrefix(': ', line.details[detail]);
}

/** `ROLLED_BACK` as one says it: rolled back. */
function words(state: string): string {
  return state.toLowerCase().replaceAll('_', ' ');
}

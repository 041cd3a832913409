import { emit, newRequest, type Request } from '#simulator/emit.ts';
import type { SimulatedType } from '#simulator/event-catalog.ts';
import { DAY, type Instant } from '#simulator/instant.ts';
import type { Campaign, Coupon } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { fullVoucher } from '#simulator/objects/voucher.ts';
import { newCoupon } from '#simulator/stories/publish.ts';
import type { World } from '#simulator/world.ts';

/** What the shop's own people do: set up, rename a campaign after some weeks, look after the public coupon. */
export function openShop(world: World, at: Instant): void {
  const { loyalty, coupons, gifts, referrals, promotion } = world.programme;
  const request = newRequest(world, 'USER_PORTAL');
  for (const campaign of [...loyalty, coupons, gifts, referrals, promotion])
    reportCampaign(world, 'campaign.created', campaign, at, request);
  const coupon = newCoupon(world, coupons, at);
  coupon.code = 'WELCOME10';
  world.publicCoupon = coupon;
  reportCoupon(world, 'voucher.created', coupon, at, request);
  world.agenda.book(at + 20 * DAY, (then) => rename(world, loyalty[1], then));
  world.agenda.book(at + 25 * DAY, (then) => toggle(world, coupon, then));
}

function rename(world: World, campaign: Campaign, at: Instant): void {
  campaign.name = `${campaign.name} Plus`;
  campaign.updatedAt = at;
  reportCampaign(world, 'campaign.updated', campaign, at, newRequest(world, 'USER_PORTAL'));
}

/** Off, on with a new text, and in the end gone. */
function toggle(world: World, coupon: Coupon, at: Instant): void {
  const request = newRequest(world, 'USER_PORTAL');
  const steps: readonly [SimulatedType, boolean][] = [
    ['voucher.disabled', false],
    ['voucher.updated', false],
    ['voucher.enabled', true],
  ];
  steps.forEach(([type, active], day) =>
    world.agenda.book(at + day * DAY, (then) => {
      coupon.active = active;
      coupon.updatedAt = then;
      reportCoupon(world, type, coupon, then, request);
    }),
  );
  world.agenda.book(at + 60 * DAY, (then) => {
    world.publicCoupon = null;
    reportCoupon(world, 'voucher.deleted', coupon, then, newRequest(world, 'USER_PORTAL'));
  });
}

function reportCampaign(
  world: World,
  type: 'campaign.created' | 'campaign.updated',
  campaign: Campaign,
  at: Instant,
  request: Request,
): void {
  emit(world, { type, at, request, entityId: campaign.id, data: { campaign: simpleCampaign(campaign) } });
}

function reportCoupon(world: World, type: SimulatedType, coupon: Coupon, at: Instant, request: Request): void {
  emit(world, {
    type,
    at,
    request,
    entityId: coupon.id,
    data: { voucher: fullVoucher(coupon), campaign: simpleCampaign(coupon.campaign) },
  });
}

/** What the shop offers: campaigns, earning rules, tiers, rewards, products. */
import { newId } from '#simulator/ids.ts';
import { DAY, HOUR, MINUTE, type Instant } from '#simulator/instant.ts';
import type { Campaign, EarningRule, Product, Reward, Segment, Tier } from '#simulator/model.ts';
import type { Random } from '#simulator/random.ts';

export type Programme = {
  /** The first is everybody's; the others are joined by some. */
  loyalty: [stars: Campaign, cafe: Campaign, miles: Campaign];
  coupons: Campaign;
  gifts: Campaign;
  referrals: Campaign;
  promotion: Campaign & { tierId: string };
  newcomers: Segment;
  regulars: Segment;
  products: Product[];
  referralReward: {
    id: string;
    assignmentId: string;
    tierId: string;
    name: string;
    points: number;
    createdAt: Instant;
  };
};

export function makeProgramme(random: Random, from: Instant): Programme {
  const products = makeProducts(random);
  const createdAt = from - 30 * DAY - 5 * HOUR - 123_456;
  const campaign = (over: Partial<Campaign> & Pick<Campaign, 'name' | 'campaignType'>): Campaign => ({
    id: newId(random, 'camp_'),
    voucherType: 'DISCOUNT_VOUCHER',
    codePrefix: '',
    codeLength: 8,
    createdAt,
    updatedAt: null,
    expiryDays: null,
    pendingDays: null,
    rules: [],
    tiers: [],
    rewards: [],
    ...over,
  });
  const loyalty = (over: Partial<Campaign> & Pick<Campaign, 'name'>) =>
    campaign({ campaignType: 'LOYALTY_PROGRAM', voucherType: 'LOYALTY_CARD', ...over });
  const coupons = campaign({
    name: '10% for members',
    campaignType: 'DISCOUNT_COUPONS',
    codePrefix: 'MEMBER-',
    codeLength: 6,
  });

  const rule = (banner: string, event: string, earns: EarningRule['earns']): EarningRule => ({
    id: newId(random, 'ern_'),
    automationId: newId(random, 'auto_'),
    banner,
    event,
    earns,
    createdAt: createdAt + 2 * MINUTE,
  });
  const tier = (name: string, start: number, to: number | null): Tier => ({
    id: newId(random, 'ltr_'),
    name,
    from: start,
    to,
    createdAt: createdAt + 3 * MINUTE,
  });
  const material = (product: Product, price: number): Reward => ({
    ...reward(product.name, price),
    type: 'MATERIAL',
    product,
  });
  const coupon = (price: number): Reward => ({
    ...reward('10% discount coupon', price),
    type: 'CAMPAIGN',
    couponCampaign: coupons,
  });
  const coin = (price: number): Reward => ({ ...reward('Pay with points', price), type: 'COIN' });
  const reward = (name: string, price: number) => ({
    id: newId(random, 'rew_'),
    assignmentId: newId(random, 'rewa_'),
    name,
    price,
    createdAt: createdAt + HOUR,
  });

  const [bottle, socks, laptop] = products;
  const stars = loyalty({
    name: 'Star Points',
    expiryDays: 90,
    rules: [
      rule('1 point per 1.00', 'order.paid', { type: 'PROPORTIONAL', every: 100, points: 1 }),
      rule('Welcome bonus', 'customer.segment.entered', { type: 'FIXED', points: 100 }),
      rule('Newsletter', 'newsletter_subscribed', { type: 'FIXED', points: 25 }),
    ],
    tiers: [tier('Basic', 0, 299), tier('Silver', 300, 899), tier('Gold', 900, null)],
    rewards: [material(bottle, 150), material(laptop, 2500), coupon(100), coin(50)],
  });
  const cafe = loyalty({
    name: 'Café Klub ☕',
    expiryDays: 30,
    codePrefix: 'CAFE-',
    codeLength: 5,
    rules: [
      rule('Coffee bought', 'coffee_bought', { type: 'FIXED', points: 10 }),
      rule('3 points per 5.00', 'order.paid', { type: 'PROPORTIONAL', every: 500, points: 3 }),
    ],
    rewards: [coin(20), coupon(60)],
  });
  const miles = loyalty({
    name: 'Outdoor Miles',
    pendingDays: 14,
    codePrefix: 'MILES-',
    rules: [
      rule('2 miles per 1.00, after the return period', 'order.paid', { type: 'PROPORTIONAL', every: 50, points: 1 }),
    ],
    rewards: [material(socks, 120), coupon(200)],
  });
  return {
    loyalty: [stars, cafe, miles],
    coupons,
    gifts: campaign({
      name: 'Gift cards',
      campaignType: 'GIFT_VOUCHERS',
      voucherType: 'GIFT_VOUCHER',
      codePrefix: 'Gift-for-you-',
      codeLength: 6,
    }),
    referrals: campaign({
      name: 'Bring a friend',
      campaignType: 'REFERRAL_PROGRAM',
      codePrefix: 'FRIEND-',
      codeLength: 5,
    }),
    promotion: {
      ...campaign({ name: 'Spring promotion', campaignType: 'PROMOTION', voucherType: null }),
      tierId: newId(random, 'promo_'),
    },
    newcomers: { id: newId(random, 'seg_'), name: 'New customers' },
    regulars: { id: newId(random, 'seg_'), name: 'Bought within 30 days' },
    products,
    referralReward: {
      id: newId(random, 'rew_'),
      assignmentId: newId(random, 'rewa_'),
      tierId: newId(random, 'rrt_'),
      name: '200 points for a friend',
      points: 200,
      createdAt: createdAt + HOUR,
    },
  };
}

function makeProducts(random: Random): [Product, Product, Product, ...Product[]] {
  const product = (sourceId: string, name: string, price: number): Product => ({
    id: newId(random, 'prod_'),
    sourceId,
    name,
    price,
  });
  return [
    product('star-th-bottle', 'Thermal bottle', 2500),
    product('adv-scks', 'Hiking socks', 1500),
    product('laptop_123', 'Laptop', 129_900),
    product('adv-mug', 'Enamel mug', 1000),
    product('tent/2', 'Zelt für 2, „Fjäll“', 24_900),
    product('poster', 'ポスター', 700),
  ];
}

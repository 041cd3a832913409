import { randomBytes } from 'node:crypto';
import type { App } from './fixtures';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

export type Person = {
  id: string;
  source_id: string | null;
  name: string | null;
  email: string | null;
  metadata?: object;
  object: 'customer';
};

/** A customer that no other test knows. */
export function person(over: Partial<Person> = {}): Person {
  return {
    id: `cust_${hex(12)}`,
    source_id: `crm-${hex(4)}`,
    name: 'Ada Example',
    email: null,
    object: 'customer',
    ...over,
  };
}

export type LoyaltyCard = { id: string; code: string; campaign: { id: string; name: string } };

export function loyaltyCard(over: Partial<LoyaltyCard> = {}): LoyaltyCard {
  return { id: `v_${hex(12)}`, code: `CARD-${hex(4)}`, campaign: { id: 'camp_e2e', name: 'Star Points' }, ...over };
}

type Movement = { customer: Person; card: LoyaltyCard; points: number; balance: number; at: Date };

/** Points added by hand, as Voucherify reports them: the card after it, and the ledger's transaction. */
export function pointsAdded({ customer, card, points, balance, at }: Movement) {
  const time = at.toISOString();
  const campaign = { ...card.campaign, object: 'campaign', campaign_type: 'LOYALTY_PROGRAM' };
  const moved = {
    type: 'loyalty_card',
    total: balance,
    object: 'balance',
    points,
    balance,
    operation_type: 'MANUAL',
    related_object: { id: card.id, type: 'voucher' },
  };
  return {
    customer,
    campaign,
    voucher: loyaltyVoucher({ card, holder: customer, balance, at }),
    balance: moved,
    transaction: {
      id: `vtx_${hex(9)}`,
      source_id: null,
      voucher_id: card.id,
      campaign_id: campaign.id,
      source: 'API',
      reason: null,
      type: 'POINTS_ADDITION',
      created_at: time,
      details: { balance: moved },
    },
  };
}

/** A loyalty card handed to its owner. */
export function published({ customer, card, at }: { customer: Person; card: LoyaltyCard; at: Date }) {
  return {
    customer,
    campaign: { ...card.campaign, object: 'campaign', campaign_type: 'LOYALTY_PROGRAM' },
    voucher: loyaltyVoucher({ card, holder: customer, balance: 0, at }),
    publication: {
      id: `pub_${hex(9)}`,
      object: 'publication',
      created_at: at.toISOString(),
      customer_id: customer.id,
      channel: 'API',
      result: 'SUCCESS',
      voucher_id: card.id,
    },
  };
}

export function loyaltyVoucher({
  card,
  holder,
  balance,
  at,
}: {
  card: LoyaltyCard;
  holder: Person;
  balance: number;
  at: Date;
}) {
  return {
    id: card.id,
    code: card.code,
    type: 'LOYALTY_CARD',
    object: 'voucher',
    active: true,
    campaign: card.campaign.name,
    campaign_id: card.campaign.id,
    holder_id: holder.id,
    is_referral_code: false,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: at.toISOString(),
    loyalty_card: { points: balance, balance },
  };
}

/** Sends so many movements of ten points, an hour apart, the last at noon of 1 June 2026. */
export async function sendMovements(
  app: App,
  { customer, card, count }: { customer: Person; card: LoyaltyCard; count: number },
): Promise<void> {
  const last = Date.UTC(2026, 5, 1, 12);
  await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const at = new Date(last - (count - 1 - index) * 3_600_000);
      const data = pointsAdded({ customer, card, points: 10, balance: (index + 1) * 10, at });
      return app.send('voucher.loyalty_card.points_added', data, { createdAt: at.toISOString() });
    }),
  );
}

type Purchase = {
  customer: Person;
  card: LoyaltyCard;
  points: number;
  /** After it. */ balance: number;
  at: Date;
  product: string;
};

/** Points spent on a product, which then waits to be handed over: two webhooks of one request. */
export async function buyForPoints(
  app: App,
  { customer, card, points, balance, at, product }: Purchase,
): Promise<void> {
  const time = at.toISOString();
  const groupId = `v-${hex(9)}`;
  const recorded = new Date(at.getTime() + 400).toISOString();
  const voucher = loyaltyVoucher({ card, holder: customer, balance, at });
  const reward = {
    id: `rew_${hex(9)}`,
    name: product,
    object: 'reward',
    product: { id: `prod_${hex(9)}`, name: product },
  };
  const redemption = {
    id: `r_${hex(9)}`,
    object: 'redemption',
    customer_id: customer.id,
    date: time,
    amount: points,
    result: 'SUCCESS',
    status: 'SUCCEEDED',
    reward,
  };
  await app.send('customer.redemption.succeeded', { customer, voucher, redemption }, { groupId, createdAt: time });
  await app.send(
    'customer.reward_redemptions.pending',
    {
      customer,
      voucher,
      reward,
      reward_redemption: {
        id: `rewr_${hex(9)}`,
        state: 'PENDING',
        source_id: redemption.id,
        source_type: 'redemption',
        created_at: recorded,
        updated_at: null,
        customer_id: customer.id,
      },
    },
    { groupId, createdAt: recorded },
  );
}

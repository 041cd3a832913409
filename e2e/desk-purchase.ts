import { randomBytes } from 'node:crypto';
import { type LoyaltyCard, loyaltyVoucher, type Person } from './desk-shop';
import type { App } from './fixtures';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

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

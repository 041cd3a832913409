import { z } from 'zod';
import type { Caller } from '#lib/rest/budget.ts';
import { askVoucherify } from '#lib/rest/client.ts';

const Json = z.record(z.string(), z.unknown());

/** One signed entry of a card's ledger. */
const Transaction = z.looseObject({
  id: z.string().regex(/^vtx_\w{1,60}$/),
  voucher_id: z.string().nullish(),
  created_at: z.string(),
  details: Json.nullish(),
});
export type Transaction = z.infer<typeof Transaction>;

const Entry = z.looseObject({
  id: z.string().min(1).max(100),
  type: z.string().min(1).max(200),
  created_at: z.string(),
});
export type ActivityEntry = z.infer<typeof Entry>;

const HeldCard = z.looseObject({
  id: z.string(),
  code: z.string().nullish(),
  campaign_id: z.string().nullish(),
  loyalty_card: z.looseObject({ balance: z.number().int() }).nullish(),
});
const Holding = z.looseObject({
  redeemable_object: z.string().nullish(),
  holder_role: z.string().nullish(),
  created_at: z.string().nullish(),
  redeemable: z.looseObject({ voucher: HeldCard.nullish() }).nullish(),
});
export type Holding = z.infer<typeof Holding>;

const listOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item) });

const named = (id: string) => encodeURIComponent(id);

/** Whatever a customer holds now, the newest first; null where Voucherify has no such customer. */
export async function listHoldings(customerId: string, caller: Caller): Promise<Holding[] | null> {
  const path = `/v1/customers/${named(customerId)}/redeemables?limit=100&order=-created_at`;
  const answer = await askVoucherify(path, listOf(Holding), caller);
  return answer?.data ?? null;
}

/** The newest of what Voucherify noted of a customer; null where it has no such customer. */
export async function listActivity(customerId: string, caller: Caller): Promise<ActivityEntry[] | null> {
  const path = `/v1/customers/${named(customerId)}/activity?limit=100&order=-created_at`;
  const answer = await askVoucherify(path, listOf(Entry), caller);
  return answer?.data ?? null;
}

/** The newest movements of a card's points; null where Voucherify has no such card. */
export async function listTransactions(cardId: string, caller: Caller): Promise<Transaction[] | null> {
  const path = `/v1/vouchers/${named(cardId)}/transactions?limit=100&order=-id`;
  const answer = await askVoucherify(path, listOf(Transaction), caller);
  return answer?.data ?? null;
}

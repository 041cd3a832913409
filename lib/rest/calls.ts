import { z } from 'zod';
import type { Caller } from '#lib/rest/budget.ts';
import { askVoucherify } from '#lib/rest/client.ts';

const Json = z.record(z.string(), z.unknown());

const Campaigns = z.object({ campaigns: z.array(z.looseObject({ id: z.string().min(1).max(100) })) });

/** Only whose a card is and how it is called: what else it says is of the moment of asking. */
const Voucher = z.object({
  id: z.string().min(1).max(100),
  code: z.string().nullish(),
  campaign_id: z.string().nullish(),
  holder_id: z.string().nullish(),
  updated_at: z.string().nullish(),
});
export type AskedVoucher = z.infer<typeof Voucher>;

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
const Page = z.object({ data: z.array(Transaction), has_more: z.boolean() });

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

/** Where a list of transactions goes on: behind this one, in this order of ids. */
type Place = { order: 'id' | '-id'; after: string | null };

/** A page of all movements on the cards of a campaign; null where Voucherify has no such campaign, or no such place. */
export async function listCampaignTransactions(
  campaignId: string,
  { order, after }: Place,
  caller: Caller,
): Promise<{ data: Transaction[]; hasMore: boolean } | null> {
  const from = after === null ? '' : `&starting_after_id=${named(after)}`;
  const path = `/v1/campaigns/${named(campaignId)}/transactions?limit=100&order=${order}${from}`;
  const answer = await askVoucherify(path, Page, caller);
  return answer && { data: answer.data, hasMore: answer.has_more };
}

/** A page of the loyalty campaigns, which has up to 100. @param page from 1 on. */
export async function listLoyaltyCampaigns(page: number, caller: Caller): Promise<string[]> {
  const path = `/v1/campaigns?campaign_type=LOYALTY_PROGRAM&limit=100&page=${page}`;
  const answer = await askVoucherify(path, Campaigns, caller);
  return answer?.campaigns.map(({ id }) => id) ?? [];
}

/** A card as it is now; null where Voucherify has no such card. */
export function readVoucher(cardId: string, caller: Caller): Promise<AskedVoucher | null> {
  return askVoucherify(`/v1/vouchers/${named(cardId)}`, Voucher, caller);
}

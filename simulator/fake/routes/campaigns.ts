import { transactionsOf } from '#simulator/fake/movements.ts';
import { listOf, pageOf, type Route } from '#simulator/fake/route.ts';
import type { Campaign } from '#simulator/model.ts';
import { listedCampaign } from '#simulator/objects/campaign.ts';
import type { World } from '#simulator/world.ts';

const LAST_PAGE = 1_000;

/** https://docs.voucherify.io/api-reference/campaigns */
export const CAMPAIGN_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/campaigns$/,
    answer: ({ shop, query }) => {
      const type = query.get('campaign_type');
      const asked = campaignsOf(shop.world).filter(({ campaignType }) => type === null || type === campaignType);
      return listOf('campaigns', asked.map(listedCampaign), { query, shop }, LAST_PAGE);
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/campaigns\/([^/]+)\/transactions$/,
    answer: ({ shop, names: [name], query }) => {
      const campaign = campaignsOf(shop.world).find(({ id, name: title }) => name === id || name === title);
      if (!campaign) return null;
      const voucher = voucherIn(query);
      const cards = shop.world.cards.filter(
        (card) => card.campaign === campaign && (voucher === null || voucher === card.id),
      );
      return pageOf(transactionsOf(cards, shop, query.get('order')), query);
    },
  },
];

function campaignsOf({ programme: { loyalty, coupons, gifts, referrals, promotion } }: World): Campaign[] {
  return [...loyalty, coupons, gifts, referrals, promotion];
}

/** `[filters][voucher_id][conditions][$is]=v_…`, in any of the documented spellings. */
function voucherIn(query: URLSearchParams): string | null {
  const [, value = null] =
    [...query].find(([name]) => /filters\]?\[voucher_id\]\[conditions\]\[\$i[sn]\]/.test(name)) ?? [];
  return value;
}

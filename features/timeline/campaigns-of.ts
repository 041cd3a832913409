import type { Card } from '#features/customer/customer.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/** The campaigns of a customer's cards and of the lines that are loaded, names by id. */
export function campaignsOf(cards: readonly Card[], entries: readonly Entry[]): Map<string, string> {
  const campaigns = new Map<string, string>();
  for (const { campaignId, campaignName } of [...cards, ...entries])
    if (campaignId !== null) campaigns.set(campaignId, campaigns.get(campaignId) ?? campaignName ?? campaignId);
  return campaigns;
}

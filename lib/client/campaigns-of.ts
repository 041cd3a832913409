import type { Card } from '#lib/wire/customer';
import type { Entry } from '#lib/wire/timeline';

/** The campaigns of a customer's cards and of the lines that are loaded, names by id. */
export function campaignsOf(cards: readonly Card[], entries: readonly Entry[]): Map<string, string> {
  const campaigns = new Map<string, string>();
  for (const { campaignId, campaignName } of [...cards, ...entries]) if (campaignId !== null) campaigns.set(campaignId, campaigns.get(campaignId) ?? campaignName ?? campaignId);
  return campaigns;
}

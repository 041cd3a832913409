import { defined } from '#lib/facts/defined.ts';
import type { CampaignSeen } from '#lib/facts/fact.ts';
import { child, flag, id, text, time, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export function campaignSeen(
  body: Obj,
  { at, deletedAt }: { at: Timestamp; deletedAt?: Timestamp | undefined },
): CampaignSeen | null {
  const campaign = child(body, 'campaign');
  const campaignId = id(campaign, 'id');
  if (!campaignId) return null;
  return defined({
    fact: 'campaign-seen' as const,
    id: campaignId,
    asOf: time(campaign, 'updated_at') ?? time(campaign, 'created_at') ?? at,
    name: text(campaign, 'name'),
    campaignType: text(campaign, 'campaign_type'),
    active: flag(campaign, 'active'),
    deletedAt,
  });
}

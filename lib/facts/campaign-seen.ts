import { defined } from '#lib/facts/defined';
import type { CampaignSeen } from '#lib/facts/fact';
import { child, flag, id, text, time, type Obj } from '#lib/voucherify/objects';
import type { Timestamp } from '#lib/voucherify/time';

export function campaignSeen(body: Obj, { at, deletedAt }: { at: Timestamp; deletedAt?: Timestamp | undefined }): CampaignSeen | null {
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

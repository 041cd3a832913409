import { bodyOf, eventTime, type Projected } from '#lib/facts/projection.ts';
import { time } from '#lib/voucherify/objects.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** Campaigns, tiers, earning and validation rules being set up: names and states, and nobody's history. */
export function administered(event: WebhookEvent): Projected {
  const body = bodyOf(event);
  const at = time(body, 'deleted_at') ?? time(body, 'completed_at') ?? eventTime(event);
  const projected: Projected = { at, lines: [], isAdministration: true };
  const isCampaignGone = event.type === 'campaign.deleted';
  return isCampaignGone ? { ...projected, deletes: 'campaign' } : projected;
}

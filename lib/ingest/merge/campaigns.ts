import { Prisma } from '#lib/generated/prisma/client.ts';
import type { StateTable } from '#lib/ingest/merge/registers.ts';
import { campaignValues, joinCampaigns, type Campaign } from '#lib/read-model/campaign.ts';
import { packRegisters, unpackRegisters, type PackedRegisters } from '#lib/read-model/register.ts';

export const CAMPAIGNS: StateTable<Campaign, { id: string; registers: PackedRegisters }> = {
  name: 'campaign',
  key: ['id'],
  columns: {
    id: 'text',
    name: 'text',
    campaign_type: 'text',
    active: 'boolean',
    deleted_at: 'timestamptz',
    registers: 'jsonb',
  },
  select: Prisma.sql`id, registers`,
  stateOf: ({ id, registers }) => ({ id, registers: unpackRegisters(registers) }),
  join: joinCampaigns,
  rowOf: (campaign) => {
    const { name, campaignType, active, deletedAt } = campaignValues(campaign);
    return {
      id: campaign.id,
      name,
      campaign_type: campaignType,
      active,
      deleted_at: deletedAt,
      registers: packRegisters(campaign.registers),
    };
  },
};

import type { CampaignSeen } from '#lib/facts/fact.ts';
import { joinRegisters, registersOf, valueOf, type Registers } from '#lib/read-model/register.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export type Campaign = { id: string; registers: Registers };

export function campaignOf(seen: CampaignSeen, eventKey: string): Campaign {
  const { name, campaignType, active, deletedAt } = seen;
  return { id: seen.id, registers: registersOf({ name, campaignType, active, deletedAt }, [seen.asOf, eventKey]) };
}

export function joinCampaigns(left: Campaign, right: Campaign): Campaign {
  return { id: left.id, registers: joinRegisters(left.registers, right.registers) };
}

export function campaignValues({ registers }: Campaign) {
  return {
    name: valueOf<string>(registers, 'name'),
    campaignType: valueOf<string>(registers, 'campaignType'),
    active: valueOf<boolean>(registers, 'active'),
    deletedAt: valueOf<Timestamp>(registers, 'deletedAt'),
  };
}

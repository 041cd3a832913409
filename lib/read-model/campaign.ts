import type { CampaignSeen } from '#lib/facts/fact.ts';
import { joinRegisters, registersOf, type Registers } from '#lib/read-model/register.ts';

export type Campaign = { id: string; registers: Registers };

export function campaignOf({ fact: _, id, asOf, ...fields }: CampaignSeen, eventKey: string): Campaign {
  return { id, registers: registersOf(fields, [asOf, eventKey]) };
}

export function joinCampaigns(left: Campaign, right: Campaign): Campaign {
  const registers = joinRegisters(left.registers, right.registers);
  return registers === left.registers ? left : { id: left.id, registers };
}

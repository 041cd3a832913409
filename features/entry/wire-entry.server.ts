import { describe } from '#lib/facts/describe.ts';
import { entryValues } from '#lib/read-model/entry.ts';
import { unpackRegisters, type PackedRegisters } from '#lib/read-model/register.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { Entry } from '#features/timeline/timeline.schema.ts';

export type EntryRow = {
  customerId: string;
  key: string;
  keys: string[];
  /** Its place in the history; when it happened is in the registers. */
  occurredAt: string;
  receivedAt: Timestamp;
  registers: PackedRegisters;
  /** The card's code and the campaign's name as they are now: a line may have been reported without, or before a change of name. */
  knownCode: string | null;
  knownCampaign: string | null;
  events: string[];
};

/** A stored line as the interface shows it. */
export function wireEntry(customerId: string, row: EntryRow): Entry {
  const { key, keys, receivedAt, events } = row;
  const {
    orderedAt: _,
    totalAfter: __,
    ...values
  } = entryValues({ customerId, keys, receivedAt, registers: unpackRegisters(row.registers) });
  const named = {
    ...values,
    cardCode: values.cardCode ?? row.knownCode,
    campaignName: row.knownCampaign ?? values.campaignName,
  };
  return {
    key,
    ...named,
    ...(row.occurredAt !== named.occurredAt && { place: row.occurredAt }),
    receivedAt,
    title: describe(named),
    events,
  };
}

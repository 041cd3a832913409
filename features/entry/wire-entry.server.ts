import { z } from 'zod';
import { jsonAs, textAs } from '#lib/database/query-rows.ts';
import { describe } from '#lib/facts/describe.ts';
import { packedEntryValues } from '#lib/read-model/entry.ts';
import { shownName } from '#lib/masks/mask-person.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import type { Sight } from '#lib/masks/sight.ts';
import type { PackedRegisters } from '#lib/read-model/register.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

export const EntryRow = z.object({
  customerId: z.string(),
  key: z.string(),
  keys: z.array(z.string()),
  /** Its place in the history; when it happened is in the registers. */
  occurredAt: z.string(),
  receivedAt: textAs<Timestamp>(),
  registers: jsonAs<PackedRegisters>(),
  /**
   * The card's code and the campaign's name as they are now: a line may have been reported without, or before a
   * change of name.
   */
  knownCode: z.nullable(z.string()),
  knownCampaign: z.nullable(z.string()),
  events: z.array(z.string()),
});
export type EntryRow = z.infer<typeof EntryRow>;

/** A stored line as the interface shows it to who sees so much of its customer. */
export function wireEntry(row: EntryRow, sight: Sight): Entry {
  const { key, receivedAt, events } = row;
  const { orderedAt: _, totalAfter: __, ...values } = packedEntryValues(row.registers);
  const named = {
    ...values,
    cardCode: values.cardCode ?? row.knownCode,
    campaignName: row.knownCampaign ?? values.campaignName,
    details: maskDetails(values.details, sight),
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

/** The sentence is made of these too. Another customer is named by one of them; the others may be free text. */
function maskDetails(details: Entry['details'], sight: Sight): Entry['details'] {
  if (sight === 'whole') return details;
  const masked = (name: string, value: string) => {
    if (name === 'askedBy') return value;
    return name === 'referrerName' ? shownName(value, sight) : maskText(value);
  };
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? masked(name, value) : value]),
  );
}

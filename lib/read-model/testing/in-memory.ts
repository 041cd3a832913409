import { joinCampaigns } from '#lib/read-model/campaign.ts';
import { joinCustomers } from '#lib/read-model/customer.ts';
import { emptyDelta, join, type Delta } from '#lib/read-model/delta.ts';
import { primaryKey, type Entry } from '#lib/read-model/entry.ts';
import { mergeLines, type ProvenEntry } from '#lib/read-model/merge-lines.ts';
import { canonical } from '#lib/read-model/register.ts';
import { joinStatements } from '#lib/read-model/statement.ts';
import { joinVouchers } from '#lib/read-model/voucher.ts';

/** The read model without a database, for properties over thousands of histories. */
export type InMemoryReadModel = Omit<Delta, 'entries'> & {
  /** By customer. */
  entries: Map<string, Entry[]>;
  /** The same with what proves them. */
  lines: Map<string, ProvenEntry[]>;
};

export function emptyReadModel(): InMemoryReadModel {
  return { ...emptyDelta(), entries: new Map(), lines: new Map() };
}

/** Joins a delta as ingest does, by the same functions. */
export function apply(model: InMemoryReadModel, delta: Delta): void {
  for (const [id, customer] of delta.customers) join(model.customers, id, customer, joinCustomers);
  for (const [id, voucher] of delta.vouchers) join(model.vouchers, id, voucher, joinVouchers);
  for (const [id, campaign] of delta.campaigns) join(model.campaigns, id, campaign, joinCampaigns);
  for (const [id, statement] of delta.statements) join(model.statements, id, statement, joinStatements);
  for (const [id, identifier] of delta.identifiers) model.identifiers.set(id, identifier);
  for (const customerId of new Set(delta.entries.map(({ entry }) => entry.customerId))) {
    const reported = delta.entries
      .filter(({ entry }) => entry.customerId === customerId)
      .map(({ entry, eventKey }) => ({ entry, events: [eventKey] }));
    const lines = mergeLines([...(model.lines.get(customerId) ?? []), ...reported]);
    model.lines.set(customerId, lines);
    model.entries.set(
      customerId,
      lines.map(({ entry }) => entry),
    );
  }
}

/** The whole model as text: equal models give equal text. */
export function dump(model: InMemoryReadModel): string {
  const sorted = (rows: ReadonlyMap<string, unknown>) => [...rows].map(canonical).sort();
  const lines = [...model.lines.values()].flat();
  const evidence = lines.flatMap(({ entry, events }) =>
    events.map((event) => `${entry.customerId}\n${primaryKey(entry.keys)} ${event}`),
  );
  return [
    ...sorted(model.customers),
    ...sorted(model.vouchers),
    ...sorted(model.campaigns),
    ...sorted(model.statements),
    ...sorted(model.identifiers),
    ...lines.map(({ entry }) => canonical(entry)).sort(),
    ...evidence.sort(),
  ].join('\n');
}

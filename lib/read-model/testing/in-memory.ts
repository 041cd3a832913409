import { joinCampaigns } from '#lib/read-model/campaign';
import { joinCustomers } from '#lib/read-model/customer';
import { emptyDelta, join, type Delta, type ReportedEntry } from '#lib/read-model/delta';
import { primaryKey, type Entry } from '#lib/read-model/entry';
import { mergeEntries } from '#lib/read-model/merge-entries';
import { canonical } from '#lib/read-model/register';
import { joinStatements } from '#lib/read-model/statement';
import { joinVouchers } from '#lib/read-model/voucher';

/** The read model without a database, for properties over thousands of histories. */
export type InMemoryReadModel = Omit<Delta, 'entries'> & { entries: Map<string, Entry[]>; evidence: ReportedEntry[] };

export function emptyReadModel(): InMemoryReadModel {
  return { ...emptyDelta(), entries: new Map(), evidence: [] };
}

/** Joins a delta as ingest does, by the same functions. */
export function apply(model: InMemoryReadModel, delta: Delta): void {
  for (const [id, customer] of delta.customers) join(model.customers, id, customer, joinCustomers);
  for (const [id, voucher] of delta.vouchers) join(model.vouchers, id, voucher, joinVouchers);
  for (const [id, campaign] of delta.campaigns) join(model.campaigns, id, campaign, joinCampaigns);
  for (const [id, statement] of delta.statements) join(model.statements, id, statement, joinStatements);
  for (const [id, identifier] of delta.identifiers) model.identifiers.set(id, identifier);
  for (const customerId of new Set(delta.entries.map(({ entry }) => entry.customerId))) {
    const reported = delta.entries.filter(({ entry }) => entry.customerId === customerId).map(({ entry }) => entry);
    model.entries.set(customerId, mergeEntries([...(model.entries.get(customerId) ?? []), ...reported]));
  }
  model.evidence.push(...delta.entries);
}

/** The whole model as text: equal models give equal text. */
export function dump(model: InMemoryReadModel): string {
  const sorted = (rows: ReadonlyMap<string, unknown>) => [...rows].map(canonical).sort();
  const entries = [...model.entries.values()].flat();
  const primaries = new Map(entries.flatMap((entry) => entry.keys.map((key) => [`${entry.customerId}\n${key}`, primaryKey(entry.keys)])));
  const evidence = model.evidence.map(({ entry, eventKey }) => `${primaries.get(`${entry.customerId}\n${entry.keys[0]}`)} ${eventKey}`);
  return [
    ...sorted(model.customers), ...sorted(model.vouchers), ...sorted(model.campaigns), ...sorted(model.statements),
    ...sorted(model.identifiers), ...entries.map(canonical).sort(), ...[...new Set(evidence)].sort(),
  ].join('\n');
}

import { createLoader, createSerializer, type inferParserType, parseAsString } from 'nuqs/server';
import { addDays, startOfDay } from '#lib/time/zone.ts';
import { parseAsDay } from '#features/timeline/timeline-search.ts';

/** What of the audit trail stands in its address: ids, an address and days, no name. */
const auditSearch = {
  person: parseAsString.withDefault(''),
  action: parseAsString.withDefault(''),
  customer: parseAsString.withDefault(''),
  address: parseAsString.withDefault(''),
  from: parseAsDay,
  to: parseAsDay,
  /** Behind which line the page begins. */
  before: parseAsString.withDefault(''),
};
export type AuditSearch = inferParserType<typeof auditSearch>;

export const loadAuditSearch = createLoader(auditSearch);
const serialize = createSerializer(auditSearch);

export function auditHref(search: Partial<AuditSearch>): `/audit${string}` {
  return serialize('/audit', search) as `/audit${string}`;
}

/** The same as the HTTP interface takes it: whole days of the reader's zone, nothing empty. */
export function auditParameters(search: AuditSearch, zone: string): Record<string, string> {
  const { person, action, customer, address, from, to } = search;
  return Object.fromEntries(
    Object.entries({
      actor: person,
      action,
      customer: customer.trim(),
      address: address.trim(),
      from: from && startOfDay(zone, from),
      to: to && startOfDay(zone, addDays(to, 1)),
    }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

import type { Fact } from '#lib/facts/fact.ts';
import { campaignOf, joinCampaigns, type Campaign } from '#lib/read-model/campaign.ts';
import { customerOf, joinCustomers, type Customer } from '#lib/read-model/customer.ts';
import { entryOf, type Entry } from '#lib/read-model/entry.ts';
import {
  identifiersOfCustomer,
  identifiersOfLine,
  identifiersOfVoucher,
  type Identifier,
} from '#lib/read-model/identifier.ts';
import { joinStatements, statementId, statementOf, type ReportedStatement } from '#lib/read-model/statement.ts';
import { joinVouchers, voucherOf, voucherOfBalance, type Voucher } from '#lib/read-model/voucher.ts';
import { isAhead } from '#lib/voucherify/report-skew.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export type ReportedEvent = {
  /** The event's key, which lines name as their evidence. */
  key: string;
  /** The report's key, which says who wrote a register. */
  reportKey: string;
  projectId: string | null;
  groupId: string | null;
  createdAt: Timestamp | null;
  receivedAt: Timestamp;
};

/** A line and the one event that reports it here. */
export type ReportedEntry = { entry: Entry; eventKey: string };

/** What a set of events adds to the read model: rows to be joined with those that are there. */
export type Delta = {
  customers: Map<string, Customer>;
  vouchers: Map<string, Voucher>;
  campaigns: Map<string, Campaign>;
  statements: Map<string, ReportedStatement>;
  identifiers: Map<string, Identifier>;
  entries: ReportedEntry[];
};

export function emptyDelta(): Delta {
  return {
    customers: new Map(),
    vouchers: new Map(),
    campaigns: new Map(),
    statements: new Map(),
    identifiers: new Map(),
    entries: [],
  };
}

/** What events add together. */
export function deltaOf(events: readonly (ReportedEvent & { facts: readonly Fact[] })[]): Delta {
  const delta = emptyDelta();
  for (const event of events) addEvent(delta, event);
  return delta;
}

export function addEvent(delta: Delta, { facts, ...event }: ReportedEvent & { facts: readonly Fact[] }): void {
  const report = { ...event, key: event.reportKey };
  const seenAt = possible(event.createdAt ?? latestLine(facts) ?? event.receivedAt, event);
  for (const stated of facts) {
    const fact = atPossibleTime(stated, event);
    switch (fact.fact) {
      case 'customer-seen':
        join(delta.customers, fact.id, customerOf(fact, { ...report, seenAt }), joinCustomers);
        addIdentifiers(delta, identifiersOfCustomer(fact));
        break;
      case 'voucher-seen':
        join(delta.vouchers, fact.id, voucherOf(fact, report.key), joinVouchers);
        addIdentifiers(delta, identifiersOfVoucher(fact));
        break;
      case 'balance-stated': {
        join(delta.vouchers, fact.voucherId, voucherOfBalance(fact, report.key), joinVouchers);
        const statement = statementOf(fact, report);
        if (statement) join(delta.statements, statementId(statement), statement, joinStatements);
        break;
      }
      case 'campaign-seen':
        join(delta.campaigns, fact.id, campaignOf(fact, report.key), joinCampaigns);
        break;
      case 'line-reported':
        delta.entries.push({ entry: entryOf(fact, report), eventKey: event.key });
        join(
          delta.customers,
          fact.customerId,
          { id: fact.customerId, firstSeenAt: seenAt, lastSeenAt: seenAt, registers: {} },
          joinCustomers,
        );
        addIdentifiers(delta, identifiersOfLine(fact));
        break;
    }
  }
}

function atPossibleTime(fact: Fact, event: ReportedEvent): Fact {
  if (!('asOf' in fact)) return fact;
  const asOf = possible(fact.asOf, event);
  return asOf === fact.asOf ? fact : { ...fact, asOf };
}

/** A state cannot be noticeably later than its report: until then it would win against every state that follows. */
function possible(stated: Timestamp, { receivedAt }: ReportedEvent): Timestamp {
  return isAhead(stated, receivedAt) ? receivedAt : stated;
}

/** Joins a row into a map of rows. */
export function join<T>(rows: Map<string, T>, id: string, row: T, joinRows: (left: T, right: T) => T): void {
  const present = rows.get(id);
  rows.set(id, present ? joinRows(present, row) : row);
}

function addIdentifiers(delta: Delta, identifiers: Identifier[]): void {
  for (const identifier of identifiers) {
    // an id may hold any character: no mark between the parts would keep them apart
    const { customerId, kind, value } = identifier;
    delta.identifiers.set(JSON.stringify([customerId, kind, value]), identifier);
  }
}

function latestLine(facts: readonly Fact[]): Timestamp | null {
  let latest: Timestamp | null = null;
  for (const fact of facts) {
    if (fact.fact === 'line-reported' && (latest === null || fact.occurredAt > latest)) latest = fact.occurredAt;
  }
  return latest;
}

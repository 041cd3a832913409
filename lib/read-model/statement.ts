import type { BalanceStated, Trust } from '#lib/facts/fact.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** A card's balance as some event stated it: what the ledger measures the movements against. */
export type ReportedStatement = {
  voucherId: string;
  asOf: Timestamp;
  balance: number;
  points: number | null;
  pendingPoints: number | null;
  redeemedPoints: number | null;
  expiredPoints: number | null;
  subtractedPoints: number | null;
  trust: Trust;
  /** The first, by key, of the events that state exactly this. */
  eventKey: string;
  /** When we first heard it. */
  receivedAt: Timestamp;
};

/** Null where the event states no spendable balance. */
export function statementOf(
  stated: BalanceStated,
  event: { key: string; receivedAt: Timestamp },
): ReportedStatement | null {
  if (stated.balance === undefined || stated.unit !== 'points') return null;
  const { voucherId, asOf, balance, points, pendingPoints, redeemedPoints, expiredPoints, subtractedPoints, trust } =
    stated;
  return {
    voucherId,
    asOf,
    balance,
    trust,
    eventKey: event.key,
    receivedAt: event.receivedAt,
    points: points ?? null,
    pendingPoints: pendingPoints ?? null,
    redeemedPoints: redeemedPoints ?? null,
    expiredPoints: expiredPoints ?? null,
    subtractedPoints: subtractedPoints ?? null,
  };
}

/** One statement is one row however many events carry it: the stated values, as text. */
export function fingerprint(statement: ReportedStatement): string {
  const { balance, points, pendingPoints, redeemedPoints, expiredPoints, subtractedPoints, trust } = statement;
  return [trust, balance, points, pendingPoints, redeemedPoints, expiredPoints, subtractedPoints].join('|');
}

export function statementId(statement: ReportedStatement): string {
  return `${statement.voucherId}|${statement.asOf}|${fingerprint(statement)}`;
}

export function joinStatements(left: ReportedStatement, right: ReportedStatement): ReportedStatement {
  const receivedAt = left.receivedAt < right.receivedAt ? left.receivedAt : right.receivedAt;
  return { ...(left.eventKey <= right.eventKey ? left : right), receivedAt };
}

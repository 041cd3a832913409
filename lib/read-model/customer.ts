import type { CustomerSeen } from '#lib/facts/fact.ts';
import { joinRegisters, registersOf, valueOf, type Registers } from '#lib/read-model/register.ts';
import { wasRewrittenAt, withoutDeletedSuffix } from '#lib/voucherify/deleted-source-id.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export type Customer = {
  id: string;
  /** The first and last time at which any event concerned this customer. */
  firstSeenAt: Timestamp;
  lastSeenAt: Timestamp;
  registers: Registers;
};

export function customerOf(
  seen: CustomerSeen,
  event: { key: string; projectId: string | null; seenAt: Timestamp },
): Customer {
  const { sourceId, name, email, metadata, createdAt, deletedAt } = seen;
  return {
    id: seen.id,
    firstSeenAt: event.seenAt,
    lastSeenAt: event.seenAt,
    registers: registersOf(
      { sourceId, name, email, metadata, createdAt, deletedAt, projectId: event.projectId ?? undefined },
      [seen.asOf, event.key],
    ),
  };
}

export function joinCustomers(left: Customer, right: Customer): Customer {
  const registers = joinRegisters(left.registers, right.registers);
  const firstSeenAt = left.firstSeenAt < right.firstSeenAt ? left.firstSeenAt : right.firstSeenAt;
  const lastSeenAt = left.lastSeenAt > right.lastSeenAt ? left.lastSeenAt : right.lastSeenAt;
  const isSame = registers === left.registers && firstSeenAt === left.firstSeenAt && lastSeenAt === left.lastSeenAt;
  return isSame ? left : { id: left.id, firstSeenAt, lastSeenAt, registers };
}

export function customerValues({ registers }: Customer) {
  const deletedAt = valueOf<Timestamp>(registers, 'deletedAt');
  const sourceId = valueOf<string>(registers, 'sourceId');
  return {
    projectId: valueOf<string>(registers, 'projectId'),
    // after a deletion, events tell of the customer with the rewritten id
    sourceId:
      sourceId !== null && deletedAt !== null && wasRewrittenAt(sourceId, deletedAt)
        ? withoutDeletedSuffix(sourceId)
        : sourceId,
    name: valueOf<string>(registers, 'name'),
    email: valueOf<string>(registers, 'email'),
    metadata: valueOf<string>(registers, 'metadata'),
    deletedAt,
  };
}

import { campaignSeen } from '#lib/facts/campaign-seen.ts';
import { customersSeen } from '#lib/facts/customer-seen.ts';
import type { CustomerSeen, Fact, LineReported } from '#lib/facts/fact.ts';
import { EXPIRATIONS } from '#lib/facts/expirations.ts';
import { GIFTS } from '#lib/facts/gifts.ts';
import { HOLDERS } from '#lib/facts/holders.ts';
import { LOYALTY_V2 } from '#lib/facts/loyalty-v2.ts';
import { administered, neutralLine, reported } from '#lib/facts/plain.ts';
import { ORDERS } from '#lib/facts/orders.ts';
import { PENDING } from '#lib/facts/pending.ts';
import { POINTS } from '#lib/facts/points.ts';
import { PROFILES } from '#lib/facts/profiles.ts';
import type { Project, Projected, Projection } from '#lib/facts/projection.ts';
import { PUBLICATIONS } from '#lib/facts/publications.ts';
import { read, type Reading } from '#lib/facts/reading.ts';
import { REDEMPTIONS } from '#lib/facts/redemptions.ts';
import { REWARDS } from '#lib/facts/rewards.ts';
import { TIERS } from '#lib/facts/tiers.ts';
import { snapshotBalance, transferredBetween, vouchersOf, voucherSeen, type Seen } from '#lib/facts/voucher-seen.ts';
import { VOUCHERS } from '#lib/facts/vouchers.ts';
import { TEST_TYPE } from '#lib/voucherify/test-event.ts';
import { id } from '#lib/voucherify/objects.ts';
import { type Asked, isPolledKey } from '#lib/voucherify/polled-key.ts';
import { familyOf, type EventType, type EventTypeOf } from '#lib/voucherify/event-types.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** Types of which nothing but the name, or the campaign in it, is of interest: they share a case. */
type Plain = EventTypeOf<'administration' | 'activity'>;

/** One case for every other type of the catalogue: a type without one does not compile. */
const CASES: Record<Exclude<EventType, Plain>, Project> = {
  ...POINTS,
  ...PENDING,
  ...REWARDS,
  ...REDEMPTIONS,
  ...PUBLICATIONS,
  ...HOLDERS,
  ...PROFILES,
  ...TIERS,
  ...ORDERS,
  ...GIFTS,
  ...VOUCHERS,
  ...LOYALTY_V2,
  ...EXPIRATIONS,
};

/**
 * What an event says. Every event shows the customers, vouchers and campaign in it; its type's case adds
 * the lines; where that makes none, and for types that nobody wrote a case for, a neutral line stands in.
 * @throws ProjectionError naming the field where an id or a number cannot be right.
 */
export function factsOf(event: WebhookEvent): Projection {
  const reading = read(event);
  const projected = caseOf(reading.type)(reading);
  const isNeutral = projected.lines.length === 0 && !projected.isAdministration;
  const told = isNeutral ? neutralLine(reading) : projected.lines;
  const asked = isPolledKey(event.key) ? event.asked : undefined;
  const lines = asked ? told.map((line) => withAsked(line, asked)) : told;
  const note = notesOf(reading, { isNeutral, lines });
  if (asked?.isContrary) return { facts: lines, customerId: reading.customerId ?? null, note };
  const seen = whatIsSeen(reading, projected);
  return {
    facts: [
      ...idsOnly([...lines.map((line) => line.customerId), ...holdersOf(seen)], seen, projected),
      ...seen,
      ...(projected.statements ?? []),
      ...lines,
    ],
    customerId: reading.customerId ?? null,
    note,
  };
}

/** A line says who asked for it, and what is not sure of that. */
function withAsked(line: LineReported, { by, isHolderUnsure }: Asked): LineReported {
  return { ...line, details: { ...line.details, askedBy: by, ...(isHolderUnsure && { isHolderUnsure }) } };
}

function caseOf(type: EventType | null): Project {
  if (type === null) return reported;
  if (isPlain(type)) return familyOf(type) === 'administration' ? administered : reported;
  return CASES[type];
}

function isPlain(type: EventType): type is Plain {
  const family = familyOf(type);
  return family === 'administration' || family === 'activity';
}

function whatIsSeen(reading: Reading, { at, deletes, isSnapshotBefore, seen = [] }: Projected): Fact[] {
  const { body } = reading;
  const deleted = (what: Projected['deletes']) => ({ at, deletedAt: deletes === what ? at : undefined });
  const vouchers = vouchersOf(body);
  const owners = ownersOf(reading);
  const others = transferredBetween(body);
  const balances = isSnapshotBefore
    ? []
    : [
        ...vouchers.map((voucher) => snapshotBalance(voucher, deleted('voucher'))),
        ...others.map((voucher) => snapshotBalance(voucher, { at })),
      ];
  return [
    ...customersSeen(reading, deleted('customer')),
    ...vouchers.map((voucher) => voucherSeen(voucher, { ...owners, ...deleted('voucher') })),
    ...others.map((voucher) => voucherSeen(voucher, { at })),
    ...balances,
    ...seen,
    campaignSeen(body, deleted('campaign')),
  ].filter((fact) => fact !== null);
}

/** Whoever gets points or a code owns the card; whoever redeems may be somebody else. */
function ownersOf({ family, holder, cardHolderId }: Reading): Pick<Seen, 'owner' | 'customer'> {
  if (family === 'points' || family === 'pending') return { owner: cardHolderId };
  return { customer: family === 'publication' ? cardHolderId : id(holder, 'id') };
}

function holdersOf(seen: Fact[]): string[] {
  return seen.flatMap((fact) => (fact.fact === 'voucher-seen' && fact.holderId ? [fact.holderId] : []));
}

/** Customers of whom only the id is known: there is a line or a card of theirs, so they must be found. */
function idsOnly(customerIds: string[], seen: Fact[], { at }: Projected): CustomerSeen[] {
  const known = new Set(seen.flatMap((fact) => (fact.fact === 'customer-seen' ? [fact.id] : [])));
  return [...new Set(customerIds)]
    .filter((id) => !known.has(id))
    .map((id) => ({ fact: 'customer-seen', id, asOf: at }));
}

type Told = { isNeutral: boolean; lines: LineReported[] };

const UNSIGNED = 'Its type is what ?type= of the webhook’s address says, which is not signed.';

function notesOf(reading: Reading, told: Told): string | null {
  const notes = [noteOf(reading, told), reading.event.isTypeUnsigned ? UNSIGNED : null];
  return notes.filter((note) => note !== null).join(' ') || null;
}

function noteOf({ event, type, family }: Reading, { isNeutral, lines }: Told): string | null {
  if (event.type === TEST_TYPE) return 'A test that was sent from the set-up page. It says nothing about any customer.';
  if (type === null)
    return (
      `This version does not know events of type “${event.type}”: ` +
      'kept, with a neutral line where a customer is in it.'
    );
  if (!isNeutral || isPlain(type) || family === 'voucher') return null;
  return lines.length === 0
    ? 'The payload names no customer: kept, but it belongs to nobody’s history.'
    : `The payload lacks what a line of type “${event.type}” is made of: ` +
        'kept; a neutral line stands for it unless another body of the event tells more.';
}

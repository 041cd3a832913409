import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { MemberCard, Membership } from '#lib/rest/loyalty-v2.ts';
import { listBuckets, ownCards } from '#lib/rest/loyalty-v2.ts';
import { findMemberships } from '#lib/sync/members/find-memberships.ts';
import { keepCard } from '#lib/sync/members/keep-card.ts';
import type { Due } from '#lib/sync/members/customers-due.ts';
import { isKept, keepNew } from '#lib/sync/members/keep-new.ts';
import { ofCard, ofDays, ofMovement, ofPurchase, type Owner } from '#lib/sync/members/polled-v2.ts';
import { BEGINNING, type Place, readList } from '#lib/sync/members/read-list.ts';
import { type Timestamp, timestampOf } from '#lib/time/timestamp.ts';

const Lists = z.record(z.string(), z.object({ upTo: z.nullable(z.string()), unsettled: z.array(z.string()) }));
type Lists = Record<string, Place>;

/**
 * Asks what a customer has in Loyalty v2, keeps what is new of it, and notes how far that got. Asked again after it was
 * broken off, it goes on there.
 */
export async function pollCustomer({ customerId, isLookedAt }: Due): Promise<void> {
  const [poll] = await queryRows(db(), z.object({ lists: Lists }))`
    SELECT lists FROM member_poll WHERE customer_id = ${customerId}`;
  const lists: Lists = { ...poll?.lists };
  const askedAt = timestampOf(new Date());
  const { memberships, bySource } = await findMemberships(customerId, 'background', { mayAskTwice: true });
  for (const membership of memberships) {
    for (const card of ownCards(membership)) {
      const owner = { customerId, membership, card, by: 'members' } satisfies Owner;
      if (!isLookedAt && (await isStill(owner, lists))) continue;
      await readMovements(owner, lists);
      await keepCard(owner, { askedAt, isWhole: true });
      await readDays(owner, askedAt);
    }
    await readPurchases({ customerId, membership, card: null, by: 'members' }, lists);
  }
  const isUnsettled = Object.values(lists).some(({ unsettled }) => unsettled.length > 0);
  await db().$executeRaw`
    UPDATE member_poll SET polled_at = ${askedAt}::timestamptz, is_member = ${memberships.length > 0},
      is_unsettled = ${isUnsettled}, by_source = ${bySource}
    WHERE customer_id = ${customerId}`;
}

/** A card whose counters are as they were has no new movement that counts. */
async function isStill(owner: Owner & { card: MemberCard }, lists: Lists): Promise<boolean> {
  const place = lists[owner.card.id];
  return place !== undefined && place.unsettled.length === 0 && isKept(ofCard(owner, timestampOf(new Date())));
}

function readMovements(owner: Owner & { card: MemberCard }, lists: Lists): Promise<void> {
  const { id } = owner.card;
  return readList(
    { ...memberOf(owner.membership), cardId: id },
    {
      place: lists[id] ?? BEGINNING,
      caller: 'background',
      reportOf: (row) => ofMovement(owner, row),
      keepPlace: (place) => keepPlace(owner.customerId, lists, { [id]: place }),
    },
  );
}

/** Asked for where the card says that some are pending, or will expire. */
async function readDays(owner: Owner & { card: MemberCard }, askedAt: Timestamp): Promise<void> {
  const { id: cardId, balance, next_expiration: next } = owner.card;
  const list = { ...memberOf(owner.membership), cardId };
  const pending = balance.pending_points ? await listBuckets(list, 'pending', 'background') : null;
  const expiring = next ? await listBuckets(list, 'expiring', 'background') : null;
  if (pending ?? expiring) await keepNew([ofDays(owner, { pending, expiring }, askedAt)]);
}

/** A purchase names its card by id alone. */
function readPurchases(owner: Owner, lists: Lists): Promise<void> {
  const cards = ownCards(owner.membership);
  const { id } = owner.membership.member;
  return readList(
    { ...memberOf(owner.membership), cardId: null },
    {
      place: lists[id] ?? BEGINNING,
      caller: 'background',
      reportOf: (row) => ofPurchase({ ...owner, card: cards.find((card) => card.id === row['card_id']) ?? null }, row),
      keepPlace: (place) => keepPlace(owner.customerId, lists, { [id]: place }),
    },
  );
}

export function memberOf({ program, member }: Membership) {
  return { programId: program.id, memberId: member.id };
}

async function keepPlace(customerId: string, lists: Lists, place: Lists): Promise<void> {
  Object.assign(lists, place);
  await db().$executeRaw`
    UPDATE member_poll SET lists = lists || ${JSON.stringify(place)}::jsonb WHERE customer_id = ${customerId}`;
}

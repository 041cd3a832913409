import { z } from 'zod';
import type { Caller } from '#lib/rest/budget.ts';
import { VoucherifyError } from '#lib/errors.ts';
import { askVoucherify } from '#lib/rest/client.ts';

// https://docs.voucherify.io/api-reference/loyalties-v2: of what is read here, only what has to be there is asked for.

const Card = z.looseObject({
  id: z.string().regex(/^lcrd_\w{1,60}$/),
  code: z.string().nullish(),
  balance: z.looseObject({ points: z.number().int(), pending_points: z.number().nullish() }),
  next_expiration: z.unknown(),
});
export type MemberCard = z.infer<typeof Card>;

const Membership = z.looseObject({
  member: z.looseObject({ id: z.string(), status: z.string().nullish() }),
  program: z.looseObject({ id: z.string(), name: z.string().nullish() }),
  cards: z.array(z.looseObject({ member_role: z.string().nullish(), card: Card.nullish() })),
});
export type Membership = z.infer<typeof Membership>;
const Memberships = z.looseObject({
  customer: z.looseObject({ id: z.string(), source_id: z.string().nullish() }),
  memberships: z.array(Membership),
});

/** A row that moves on until it is approved or rejected. */
const Row = z.looseObject({
  id: z.string().regex(/^\w{1,80}$/),
  status: z.string().nullish(),
  created_at: z.iso.datetime({ offset: true }),
});
export type Row = z.infer<typeof Row>;

const Page = z.looseObject({ data: z.array(Row), cursor: z.looseObject({ next: z.string().min(1) }).nullish() });

const named = (id: string) => encodeURIComponent(id);

/**
 * Whether the project has Loyalty v2 and a programme in it. A plan without it answers 402, 403 or 404, by the
 * documentation of errors; which of them is said nowhere.
 */
export async function hasPrograms(caller: Caller): Promise<boolean> {
  try {
    const answer = await askVoucherify(
      '/v2/loyalties/programs?limit=1',
      z.object({ data: z.array(z.unknown()) }),
      caller,
    );
    return answer !== null && answer.data.length > 0;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof VoucherifyError && (error.status === 402 || error.status === 403);
}

/** Somebody's memberships, each with the cards of its own; null where Voucherify knows nobody of that id. */
export function askMemberships(
  id: string,
  by: 'customer_id' | 'customer_source_id',
  caller: Caller,
): Promise<z.infer<typeof Memberships> | null> {
  return askVoucherify(`/v2/loyalties/memberships/${named(id)}?identification_type=${by}`, Memberships, caller);
}

/** The cards that are a member's own: of a shared one the points are somebody else's. */
export function ownCards({ cards }: Membership): MemberCard[] {
  return cards.flatMap(({ member_role: role, card }) => (role === 'OWNER' && card ? [card] : []));
}

/** Where a list stands: the movements of a card, or the rewards that a member bought. */
export type ListOf = { programId: string; memberId: string; cardId: string | null };

function pathOf({ cardId, ...member }: ListOf): string {
  return cardId === null
    ? `${memberPath(member)}/rewards/purchases`
    : `${cardPath({ cardId, ...member })}/transactions`;
}

function cardPath({ cardId, ...member }: ListOf & { cardId: string }): string {
  return `${memberPath(member)}/cards/${named(cardId)}`;
}

function memberPath({ programId, memberId }: Omit<ListOf, 'cardId'>): string {
  return `/v2/loyalties/programs/${named(programId)}/members/${named(memberId)}`;
}

const Buckets = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
export type Bucket = z.infer<typeof Buckets>['data'][number];

/**
 * Points of a card that wait for a day, the soonest 100: pending ones until they can be spent, others until they
 * expire.
 */
export async function listBuckets(
  list: ListOf & { cardId: string },
  kind: 'pending' | 'expiring',
  caller: Caller,
): Promise<Bucket[]> {
  const order = kind === 'pending' ? 'date' : 'expiration_date';
  const path = `${cardPath(list)}/${kind}-points?limit=100&order=${order}`;
  return (await askVoucherify(path, Buckets, caller))?.data ?? [];
}

/** The newest rows of a list, the newest first. */
export async function listNewest(list: ListOf, caller: Caller): Promise<Row[]> {
  const answer = await askVoucherify(`${pathOf(list)}?limit=100&order=-created_at`, Page, caller);
  return answer?.data ?? [];
}

/** Rows of a list by their ids, at most 100. */
export async function listNamed(list: ListOf, ids: readonly string[], caller: Caller): Promise<Row[]> {
  const query = new URLSearchParams({ limit: '100', order: 'created_at' });
  ids.forEach((id, index) => query.set(`filters[id][conditions][$in][${index}]`, id));
  const answer = await askVoucherify(`${pathOf(list)}?${query.toString()}`, Page, caller);
  return answer?.data ?? [];
}

/**
 * The pages of a list from a moment on, the oldest first. A cursor expires, and is then no more than a refused
 * question: the list is asked for anew from the last row that was read.
 * @param after a time of rows; null for all.
 */
export async function* pagesAfter(list: ListOf, after: string | null, caller: Caller): AsyncGenerator<Row[]> {
  const seen = new Set<string>();
  let [from, cursor, last] = [after, null as string | null, after];
  for (;;) {
    const page = await pageOf(list, { from, cursor }, caller);
    if (page === 'expired') {
      if (from === last) throw new VoucherifyError('Voucherify lets no list of Loyalty v2 be read to its end.');
      [from, cursor] = [last, null];
      continue;
    }
    const rows = page.data.filter(({ id }) => !seen.has(id));
    for (const { id } of rows) seen.add(id);
    last = rows.at(-1)?.created_at ?? last;
    if (rows.length > 0) yield rows;
    cursor = page.cursor?.next ?? null;
    if (cursor === null || page.data.length === 0) return;
  }
}

/** A cursor goes with the very question that it was given for. */
async function pageOf(
  list: ListOf,
  { from, cursor }: { from: string | null; cursor: string | null },
  caller: Caller,
): Promise<z.infer<typeof Page> | 'expired'> {
  const query = new URLSearchParams({ limit: '100', order: 'created_at' });
  if (from !== null) query.set('filters[created_at][conditions][$after]', justBefore(from));
  if (cursor !== null) query.set('cursor', cursor);
  try {
    const page = await askVoucherify(`${pathOf(list)}?${query.toString()}`, Page, caller);
    return page ?? { data: [], cursor: null };
  } catch (error) {
    if (cursor !== null && error instanceof VoucherifyError && error.status === 400) return 'expired';
    throw error;
  }
}

/** Rows of that very moment are asked for again: nothing says whether one may stand right behind it. */
function justBefore(time: string): string {
  return new Date(Date.parse(time) - 1).toISOString();
}

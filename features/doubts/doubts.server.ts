import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { cardDoubts } from '#features/doubts/card-doubts.ts';
import { toldUntil } from '#features/balance/account/told-until.server.ts';
import type { Account } from '#features/balance/account/read-account.server.ts';
import { answeredOtherwise, Otherwise } from '#features/doubts/answered-otherwise.server.ts';
import { Ahead, datedAhead } from '#features/doubts/dated-ahead.server.ts';
import { newestMovements } from '#features/balance/balance.server.ts';
import { Quarantined, quarantined } from '#features/doubts/find-quarantined.server.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { Card, CustomerDetail } from '#features/customer/customer.schema.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';

type Asked = {
  cards: readonly Card[];
  /** The past moment of which is told, a UTC time; null for now. */
  at: string | null;
  /** Only what we had heard of by then; null for all. */
  knownAt: string | null;
  /** By card the accounts as far as they were read already. */
  accounts?: ReadonlyMap<string, Account>;
};

/** Of so many of the newest movements each gap is found; of older ones, however many, only the sum of their gaps. */
const MOVEMENTS = 200;

export const DoubtSources = z.object({ quarantined: Quarantined, ahead: Ahead, otherwise: Otherwise });
/** What tells of doubts beside the accounts. */
type DoubtSources = z.infer<typeof DoubtSources>;

type Of = Omit<Asked, 'cards' | 'accounts'> & { customerId: string; /** See `quarantined`. */ names: Prisma.Sql };

/** Columns that give the sources, for a statement that reads more. */
export function doubtSources({ customerId, names, at, knownAt }: Of): Prisma.Sql {
  const moment = momentOf({ at, knownAt });
  return Prisma.sql`${quarantined({ customerId, names, knownAt })} AS quarantined,
    ${datedAhead({ customerId, moment, isPast: at !== null, knownAt })} AS ahead,
    ${answeredOtherwise({ customerId, at, knownAt })} AS otherwise`;
}

/** All that is amiss with what is told of a customer at a past moment. */
export async function doubtsAt(
  { customer, cards }: Pick<CustomerDetail, 'customer' | 'cards'>,
  { at, knownAt }: { at: string; knownAt: string | null },
): Promise<Doubt[]> {
  const names = [customer.id, customer.sourceId, ...cards.flatMap(({ id, code }) => [id, code])];
  const of = { customerId: customer.id, names: Prisma.sql`SELECT unnest(${names}::text[])`, at, knownAt };
  const [sources] = await queryRows(db().reads, DoubtSources)`SELECT ${doubtSources(of)}`;
  return doubtsOf(sources!, { cards, at, knownAt });
}

/** All that is amiss with what is told of a customer. Bounded, however long the history (docs/decisions/0015). */
export async function doubtsOf(
  { quarantined: waiting, ahead, otherwise }: DoubtSources,
  { cards, at, knownAt, accounts }: Asked,
): Promise<Doubt[]> {
  const moment = momentOf({ at, knownAt });
  const ofCards = await Promise.all(
    cards.map(async (card) => {
      const account = accounts?.get(card.id) ?? { cardId: card.id, knownAt };
      const told = await newestMovements(account, toldUntil(at, knownAt), MOVEMENTS);
      const times = [ahead[card.id] ?? '', at === null && isBehind(card.asOf, moment) ? card.asOf : ''].sort();
      return cardDoubts({
        card,
        account: told,
        ahead: times.at(-1) || null,
        answeredOtherwise: otherwise[card.id] ?? 0,
        isNow: at === null,
      });
    }),
  );
  const { count, foreign, since } = waiting;
  return [...(since === null ? [] : [{ kind: 'quarantined' as const, count, foreign, since }]), ...ofCards.flat()];
}

function momentOf({ at, knownAt }: Pick<Asked, 'at' | 'knownAt'>): string {
  return at ?? knownAt ?? timestampOf(new Date());
}

/** By more than reports of one fact differ. */
function isBehind(time: string | null, moment: string): time is string {
  return time !== null && Date.parse(time) > Date.parse(moment) + REPORT_SKEW_MS;
}

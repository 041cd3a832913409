import { z } from 'zod';
import { cardDoubts } from '#features/doubts/card-doubts.ts';
import { accessLine } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Sight } from '#lib/masks/sight.ts';
import { type BalanceAt, balanceAt } from '#lib/ledger/balance-at.ts';
import { decompose, type Decomposition } from '#lib/ledger/decompose.ts';
import { orderTime } from '#lib/ledger/move.ts';
import { AccountRows, accountRows, windowOf } from '#features/balance/account/account-window.server.ts';
import { someIn } from '#features/balance/account/held.ts';
import { toldUntil } from '#features/balance/account/told-until.server.ts';
import { type Account, movementsOf } from '#features/balance/account/read-account.server.ts';
import { readLedger } from '#features/balance/account/read-ledger.server.ts';
import { sumAccount } from '#features/balance/account/sum-account.server.ts';
import { withAbout } from '#features/balance/account/with-about.server.ts';
import { answeredOtherwise, Otherwise } from '#features/doubts/answered-otherwise.server.ts';
import { Ahead, datedAhead } from '#features/doubts/dated-ahead.server.ts';
import { isAhead } from '#lib/voucherify/report-skew.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { BalanceAnswer, CardBalance } from '#features/balance/balance.schema.ts';
import { Moment } from '#lib/time/parameters.ts';

export const BalanceQuestion = z.object({
  card: z.string().optional(),
  at: Moment.optional(),
  /** Only what we had heard of by then. */
  heard: Moment.optional(),
  /** About so many of the newest movements instead of all, and more where the older ones cannot be told apart. */
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});
export type BalanceQuestion = z.output<typeof BalanceQuestion>;

/** Each card's balance at a moment (now unless told), and the movements and gaps that lead to it, oldest first. */
export async function getBalance(
  viewer: Viewer,
  customerId: string,
  { card, at, heard: knownAt, limit }: BalanceQuestion,
): Promise<BalanceAnswer> {
  const now = timestampOf(new Date());
  const moment = at ?? now;
  const until = toldUntil(at, knownAt);
  const isDoubted = at !== undefined && limit !== undefined;
  const ahead = { customerId, moment, isPast: moment < now, knownAt: knownAt ?? null };
  const rows = await queryRows(db().reads, CardRow)`
    WITH audited AS (${accessLine(viewer, { action: 'balance.read', customerId })})
    SELECT id, code, ${accountRows(Prisma.sql`voucher.id`, knownAt ?? null)} AS account,
      ${isDoubted ? datedAhead(ahead) : NOTHING} AS ahead,
      ${isDoubted ? answeredOtherwise({ ...ahead, at: moment }) : NOTHING} AS otherwise
    FROM voucher
    WHERE customer_id = ${customerId} AND type = 'LOYALTY_CARD' ${card ? Prisma.sql`AND id = ${card}` : Prisma.empty}
    ORDER BY id`;
  return {
    cards: await Promise.all(
      rows.map(async ({ id, code, account: held, ahead, otherwise }) => {
        const account = { cardId: id, knownAt: knownAt ?? null, window: windowOf(held) };
        const told =
          limit === undefined
            ? await wholeAccount(account, until)
            : await newestOfAccount(account, until, { limit, sight: sightOf(viewer, customerId) });
        const doubts = isDoubted && {
          doubts: cardDoubts({
            card: { id, code, balance: null, counterDifference: null },
            account: told,
            ahead: ahead[id] ?? null,
            answeredOtherwise: otherwise[id] ?? 0,
            isNow: false,
          }),
        };
        return { cardId: id, code, at: moment, ...told, ...doubts };
      }),
    ),
  };
}

const CardRow = z.object({
  id: z.string(),
  code: z.nullable(z.string()),
  account: AccountRows,
  ahead: Ahead,
  otherwise: Otherwise,
});
const NOTHING = Prisma.sql`'{}'::json`;

type AccountTold = Omit<CardBalance, 'cardId' | 'code' | 'at'>;

async function wholeAccount(account: Account, moment: string): Promise<AccountTold> {
  const { ledger } = await readLedger({ account, from: null, to: null });
  const answer = told(balanceAt(ledger, moment));
  return { ...answer, parts: decompose(answer.movements), older: null };
}

async function newestOfAccount(
  account: Account,
  moment: string,
  { limit, sight }: { limit: number; sight: Sight },
): Promise<AccountTold> {
  const newest = await newestMovements(account, moment, limit);
  return { ...newest, movements: await withAbout(account, newest.movements, sight) };
}

/** A card's account at a moment: about so many of the newest movements one by one, the older ones summed up. */
export async function newestMovements(account: Account, moment: string, limit: number): Promise<AccountTold> {
  const from = await timeOfNewest(account, moment, limit);
  const { ledger, opening } = await readLedger({ account, from, to: moment });
  const answer = told(balanceAt(ledger, moment));
  const { movements } = answer;
  if (!opening) return { ...answer, parts: decompose(movements), older: null };
  const { opening: first, parts, movements: count, unexplained } = await sumAccount(account, opening);
  return {
    ...answer,
    opening: first,
    parts: added(parts, decompose(movements)),
    older: { at: opening.at, movements: count, unexplained },
  };
}

/** The answer with what is told of movements, and which of them carry a time that cannot be. */
function told({ movements, ...answer }: BalanceAt) {
  return {
    ...answer,
    movements: movements.map(({ key, action, points, balanceAfter, occurredAt }) => ({
      key,
      action,
      points,
      balanceAfter,
      occurredAt,
    })),
    misdated: movements.flatMap((movement) => {
      const placedAt = orderTime(movement);
      return isAhead(movement.occurredAt, placedAt)
        ? [{ key: movement.key, statedAt: movement.occurredAt, placedAt }]
        : [];
    }),
  };
}

/** When the oldest of so many newest movements up to a moment happened; null where there are not so many. */
async function timeOfNewest(account: Account, moment: string, count: number): Promise<string | null> {
  const held = account.window && someIn(account.window.movements, { after: null, upTo: moment }, 'last', count);
  if (held) return held.length < count ? null : orderTime(held[0]!);
  const [row] = await queryRows(db().reads, z.object({ at: z.string() }))`
    SELECT ${iso('occurred_at')} AS at ${movementsOf(account, { after: null, upTo: moment })}
    ORDER BY timeline_entry.occurred_at DESC, key DESC OFFSET ${count - 1} LIMIT 1`;
  return row?.at ?? null;
}

function added(left: Decomposition, right: Decomposition): Decomposition {
  return Object.fromEntries(
    Object.entries(left).map(([part, points]) => [part, points + right[part as keyof Decomposition]]),
  ) as Decomposition;
}

import { closingCut, openingCut, type Cut, type Stretch } from '#lib/ledger/cut.ts';
import {
  type Account,
  readMovements,
  readRewardedPoints,
  readSomeStatements,
  type Span,
} from '#features/balance/account/read-account.server.ts';

/** Statements read at first; four times as many each time that no cut is among them. */
const FIRST = 200;
const MORE = 4;

type Side = { account: Account; moment: string };

/** The last place before a moment from which the account can be read alone; null where it has to be read whole. */
export function findOpeningCut({ account, moment }: Side): Promise<Cut | null> {
  return find(FIRST, async (limit) => {
    const found = await readSomeStatements(account, { after: null, upTo: moment }, 'last', limit);
    // some statements of the earliest instant may not have been read
    const from = found.length < limit ? null : found[0]!.asOf;
    const statements = from === null ? found : found.filter(({ asOf }) => asOf > from);
    const moved = await movedIn(account, { after: from, upTo: moment });
    return { cut: openingCut({ statements, ...moved, from, to: moment }, moment), isAll: from === null };
  });
}

/** The first place after a moment up to which the account can be read alone; null where it must be read to its end. */
export function findClosingCut({ account, moment }: Side): Promise<Cut | null> {
  return find(FIRST, async (limit) => {
    const found = await readSomeStatements(account, { after: moment, upTo: null }, 'first', limit);
    const to = found.length < limit ? null : found.at(-1)!.asOf;
    const statements = to === null ? found : found.filter(({ asOf }) => asOf < to);
    const moved = await movedIn(account, { after: moment, upTo: to });
    return { cut: closingCut({ statements, ...moved, from: moment, to }, moment), isAll: to === null };
  });
}

async function find(
  limit: number,
  look: (limit: number) => Promise<{ cut: Cut | null; isAll: boolean }>,
): Promise<Cut | null> {
  const { cut, isAll } = await look(limit);
  return cut ?? (isAll ? null : find(limit * MORE, look));
}

async function movedIn(account: Account, span: Span): Promise<Pick<Stretch, 'movements' | 'rewarded'>> {
  const [movements, rewarded] = await Promise.all([readMovements(account, span), readRewardedPoints(account, span)]);
  return { movements, rewarded };
}

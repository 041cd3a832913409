import { sureFrom } from '#lib/ledger/anchor.ts';
import { firstFrom } from '#lib/ledger/first-from.ts';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import { ledgerOf, type Step } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';
import { type RewardedPoints, withoutEntry } from '#lib/ledger/rewarded-points.ts';
import { shownTime } from '#lib/ledger/runs.ts';
import { TOTALS } from '#lib/ledger/totals.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** A stretch of one account, as far as it was read. */
export type Stretch = {
  /** By time, and of one time in the order in which they held. */
  statements: readonly Statement[];
  movements: readonly Movement[];
  rewarded: readonly RewardedPoints[];
  /** Nothing earlier was read; null where there is nothing earlier. */
  from: string | null;
  /** Nothing later was read; null where there is nothing later. */
  to: string | null;
};

/** A place behind which nothing happened for so long that no report of what is on one side may belong to the other. */
export type Cut = {
  /** What holds there, with the totals that those before it fill in. */
  statement: Statement;
  /** Everything up to and with this moment lies before the cut, everything after it behind. */
  at: string;
};

/**
 * The last cut before a moment: what follows can be told without what came before. Null where this stretch has none.
 */
export function openingCut(stretch: Stretch, moment: string): Cut | null {
  const cuts = sureCutsOf(stretch);
  for (let index = cuts.length - 1; index >= 0; index--) {
    const { at, step, first, steps } = cuts[index]!;
    if (at < moment && !mayBeFilled(steps, step, first)) return { statement: filledFromBefore(steps, step, first), at };
  }
  return null;
}

/** The first cut after a moment: what comes before it can be told without the rest. */
export function closingCut(stretch: Stretch, moment: string): Cut | null {
  const found = sureCutsOf(stretch).find(
    ({ step, first, steps }) =>
      steps[step]!.at > moment &&
      !mayBeFilled(steps, step, first) &&
      !isFilledFromBehind(filledFromBefore(steps, step, first), { steps, step, to: stretch.to }),
  );
  return found ? { statement: filledFromBefore(found.steps, found.step, found.first), at: found.at } : null;
}

/** Milliseconds. What is told so long behind a lasting cut changes nothing before it. */
export const LASTING_REST = 2 * REPORT_SKEW_MS;

/** A cut, and since when what it says holds. */
export type LastingCut = Cut & { holdsSince: string };

/**
 * The last cut of a stretch before which nothing changes, whatever is told later of what comes long behind it. Null
 * where this stretch has none.
 * @param stretch from the beginning of the account, or from the statement of such a cut.
 */
export function lastingCut(stretch: Stretch & { from: null }): LastingCut | null {
  const found = cutsOf(stretch, LASTING_REST).findLast(({ steps, step }) => !mayTellMore(steps, step));
  if (!found) return null;
  const { at, steps, step } = found;
  return { at, statement: filledFromBefore(steps, step, 0), holdsSince: steps[step]!.at };
}

/** Whether a total that later statements fill in may say more of a gap: of the one before what stood there began. */
function mayTellMore(steps: readonly Step[], index: number): boolean {
  const filled = filledFromBefore(steps, index, 0);
  if (TOTALS.every((total) => filled[total] !== null)) return false;
  let first = index;
  while (first > 0 && isStill(steps, first)) first--;
  return steps[first]!.gap !== null;
}

type Place = {
  at: string;
  step: number;
  /** The first step that does not depend on what was not read; 0 where all was. */
  first: number;
  steps: readonly Step[];
};

/** Those that do not depend on what came before the stretch and was not read. */
function sureCutsOf(stretch: Stretch): Place[] {
  const cuts = cutsOf(stretch);
  if (stretch.from === null) return cuts;
  const { statements, movements, rewarded } = stretch;
  const sure = sureFrom(statements, [...movements, ...withoutEntry(rewarded, movements)]);
  if (sure === null) return [];
  return cuts.flatMap((cut) => {
    if (cut.at <= sure) return [];
    return { ...cut, first: cut.steps.findIndex(({ at }) => at > sure) };
  });
}

/**
 * The quiet places of a stretch before which a statement says what holds there.
 * @param rest milliseconds.
 */
function cutsOf({ statements, movements, rewarded, to }: Stretch, rest = REPORT_SKEW_MS): Place[] {
  const { steps, open } = ledgerOf(statements, movements, rewarded);
  const ends = latestTimes(steps, movements);
  const rewards = rewarded.map(({ occurredAt }) => occurredAt);
  return steps.flatMap((_, index) => {
    const behind = steps[index + 1]?.movements ?? open;
    // text that sorts right behind this very moment
    const next = [
      steps[index + 1]?.at,
      behind[0] && orderTime(behind[0]),
      rewards[firstFrom(rewards, `${ends[index]}~`)],
      to,
    ];
    const isQuiet = next.every(
      (time) => time === undefined || time === null || Date.parse(time) - Date.parse(ends[index]!) > rest,
    );
    return isQuiet ? [{ at: ends[index]!, step: index, first: 0, steps }] : [];
  });
}

/**
 * Up to each step the latest time that any report of it says. The ledger's own time of a movement may be earlier than
 * the place by which it is read.
 */
function latestTimes(steps: readonly Step[], movements: readonly Movement[]): string[] {
  const places = new Map<string, string>();
  for (const movement of movements) {
    const [known, place] = [places.get(movement.key), orderTime(movement)];
    if (known === undefined || place > known) places.set(movement.key, place);
  }
  let latest = '';
  return steps.map(({ statement, movements: led }) => {
    const times = led.flatMap((movement) => [places.get(movement.key) ?? '', orderTime(movement), shownTime(movement)]);
    for (const time of [statement.asOf, ...times]) if (time > latest) latest = time;
    return latest;
  });
}

/**
 * A statement with the totals that those before it tell: a ledger entry leaves them out and comes after the voucher.
 */
function filledFromBefore(steps: readonly Step[], index: number, first: number): Statement {
  const filled = { ...steps[index]!.own };
  for (let at = index; at > first && isStill(steps, at); at--)
    for (const total of TOTALS) filled[total] ??= steps[at - 1]!.own[total];
  return filled;
}

/** Whether a statement that was not read, or that depends on such, may tell a total that this one leaves out. */
function mayBeFilled(steps: readonly Step[], index: number, first: number): boolean {
  if (first === 0 || TOTALS.every((total) => filledFromBefore(steps, index, first)[total] !== null)) return false;
  for (let at = index; at >= first; at--) if (!isStill(steps, at)) return false;
  return true;
}

type Following = { steps: readonly Step[]; step: number; to: string | null };

/** Whether a later statement of the same balance may tell a total that this one leaves out. */
function isFilledFromBehind(filled: Statement, { steps, step, to }: Following): boolean {
  const missing = TOTALS.filter((total) => filled[total] === null);
  if (missing.length === 0) return false;
  for (let at = step + 1; ; at++) {
    const behind = steps[at];
    // beside the end of what was read something may belong that was not
    if (!behind || (to !== null && Date.parse(to) - Date.parse(behind.at) <= REPORT_SKEW_MS)) return to !== null;
    if (!isStill(steps, at)) return false;
    if (missing.some((total) => behind.own[total] !== null)) return true;
  }
}

function isStill(steps: readonly Step[], index: number): boolean {
  return steps[index]!.movements.length === 0 && steps[index]!.own.balance === steps[index - 1]!.own.balance;
}

import type { Move } from '#lib/ledger/move.ts';

/** A change of the spendable balance, in points. */
export type Movement = Move & {
  action: string;
  /** The earliest that it can have happened, where its place among the others is later than that. */
  notBefore?: string | null;
};

/** A balance that some event stated, with the card's totals for life; null where it did not state them. */
export type Statement = {
  asOf: string;
  balance: number;
  points: number | null;
  redeemedPoints: number | null;
  expiredPoints: number | null;
  subtractedPoints: number | null;
};

/** A statement with the movements that led to it. */
export type AssignedStatement = {
  statement: Statement;
  /** Since when it held, as far as its neighbours allow. */ at: string;
  movements: Movement[];
};

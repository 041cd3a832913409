import { z } from 'zod';

/** What is asked for, one after the other: whose cards are is needed by what is told of them. */
export const PARTS = ['cards', 'movements', 'redemptions', 'publications'] as const;
export type PartName = (typeof PARTS)[number];

/** How far a backfill got; kept in the transaction that keeps what it brought. */
export const BackfillState = z.object({
  isDone: z.boolean(),
  /** Place in PARTS. */
  part: z.number(),
  /** Of an export the first time and the newest that was read; of a list the page that comes next, and how many. */
  first: z.nullable(z.string()),
  watermark: z.nullable(z.string()),
  page: z.number(),
  pages: z.nullable(z.number()),
  read: z.number(),
  added: z.number(),
  /** Movements of cards that nobody is known to hold, and rows that were not understood. */
  unplaced: z.number(),
  unreadable: z.number(),
  calls: z.number(),
  begunAt: z.string(),
  /** Where this run went on, so that what is left can be told from its pace. */
  from: z.number(),
});
export type BackfillState = z.infer<typeof BackfillState>;

/** A part counts for a hundred. */
const A_PART = 100;
export const ALL = PARTS.length * A_PART;

export function beginning(now: Date): BackfillState {
  return {
    isDone: false,
    part: 0,
    ...{ first: null, watermark: null, page: 1, pages: null },
    ...{ read: 0, added: 0, unplaced: 0, unreadable: 0, calls: 0 },
    begunAt: now.toISOString(),
    from: 0,
  };
}

export function nextPart(state: BackfillState): BackfillState {
  return { ...state, part: state.part + 1, first: null, watermark: null, page: 1, pages: null };
}

/** Of ALL. An export does not tell how long it is, but its times tell how far it has come. */
export function doneOf(state: BackfillState): number {
  return state.isDone ? ALL : Math.floor((state.part + shareOf(state)) * A_PART);
}

function shareOf({ first, watermark, begunAt, page, pages }: BackfillState): number {
  if (pages !== null) return Math.min((page - 1) / pages, 1);
  if (first === null || watermark === null) return 0;
  const [from, at, to] = [first, watermark, begunAt].map((time) => Date.parse(time)) as [number, number, number];
  return to > from ? Math.min(Math.max((at - from) / (to - from), 0), 0.99) : 0.99;
}

import type { DetailValue } from '#lib/facts/fact.ts';
import type { KindAction } from '#lib/facts/kinds.ts';

/** What a sentence is made of: a merged line. Any of it can be missing. */
export type Describable = KindAction & {
  points?: number | null;
  balanceAfter?: number | null;
  state?: string | null;
  cardCode?: string | null;
  campaignName?: string | null;
  refs: Readonly<Record<string, string>>;
  details: Readonly<Record<string, DetailValue>>;
};

/** The same, known to be of one kind. */
export type Of<K extends KindAction['kind']> = Extract<Describable, { kind: K }>;

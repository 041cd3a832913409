type At = { at: string };
type Points = At & { points: number };
/** `what` is the reward's, the product's or the campaign's name; null where no webhook told it. */
type Named = At & { what: string | null };
/** `card` tells the cards apart where the customer has several; else it is null. */
type OnCard = { card: string | null };

/** What each sentence is made of. Times are ISO 8601, UTC; points are positive: the sentence says where they went. */
type Contents = {
  // The account as a whole
  balance: Points & OnCard;
  /** At a moment that is past. */
  'balance-at': Points & OnCard;
  pending: { points: number } & OnCard;
  /** `day` is a day of the shop's own calendar, `2026-12-31`. */
  'next-expiry': { points: number | null; day: string } & OnCard;
  'last-earned': Points;
  'last-spent': Points & Named;
  'reward-pending': Named;
  'balance-then': { points: number } & OnCard;
  'pending-added': Points & { from: string | null };
} & Record<'earned' | 'corrected' | 'added' | 'removed' | 'expired' | 'transferred-in' | 'transferred-out', Points> &
  Record<'pending-raised' | 'pending-lowered' | 'pending-canceled' | 'pending-activated', Points> &
  Record<'spent' | 'refunded', Points & Named> &
  Record<'reward-granted' | 'reward-requested' | 'reward-completed' | 'reward-reversed', Named> &
  Record<'card-received' | 'code-received' | 'points-redeemed' | 'code-redeemed', Named> &
  Record<'tier-reached' | 'tier-left' | 'tier-raised' | 'tier-lowered' | 'tier-kept', At & { tier: string }> &
  Record<'redemption-failed' | 'redemption-reversed' | 'order-placed' | 'order-paid' | 'order-canceled', At> &
  Record<'credit-added' | 'credit-removed' | 'credit-spent' | 'credit-returned', At>;

export type Say = keyof Contents;

/**
 * What a customer can be told, before it is put into a language. What is not in this list cannot be said: no ids, no
 * webhooks, nothing that staff wrote down.
 */
export type Sentence = { [S in Say]: { say: S } & Contents[S] }[Say];

/** Each sentence in the words of a language, without its full stop. */
export type Phrasing = { [S in Say]: (sentence: Contents[S], words: Words) => string };

/** What sentences are made with, in their language and the customer's time zone. */
export type Words = {
  /** `1,300 points`. */
  points: (points: number) => string;
  /** A number with the form of a noun that goes with it: `5 pending points`. */
  count: (number: number, forms: Forms) => string;
  /** The form alone, for a verb. */
  form: (number: number, forms: Forms) => string;
  /** The day of a moment. */
  day: (at: string) => string;
  clock: (at: string) => string;
  /** A day of the calendar, `2026-12-31`, whatever the zone. */
  date: (day: string) => string;
  quoted: (name: string) => string;
  /** The text with the quoted name after it, or nothing: ` for “Mug”`. */
  named: (before: string, name: string | null) => string;
};

/** A word by the plural category of its number; `other` where a language does not tell one apart. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export type Language = {
  /** For Intl: numbers, dates and plurals. */
  locale: string;
  point: Forms;
  /** Before and after a name. */
  quotes: readonly [string, string];
  /** A day as running text has it, where that is not what Intl gives. */
  day?: (day: string) => string;
  /** `14:02` as one says it; `zone` is the zone's short name where it must be told. */
  clock: (time: string, zone: string | null) => string;
  say: Phrasing;
};

/** Who was erased, as far as a body is to be looked through for it. */
export type Erased = {
  customers: { has: (id: string) => boolean };
  /** Cards and other vouchers that were theirs. */
  vouchers: { has: (id: string) => boolean };
  /** Whether this, folded, is a value by which one of them was known: an e-mail, a source id, a code. */
  isKnown: (folded: string) => boolean;
  /** Their values, folded, while these are known in plain: during the erasure itself. */
  plain: readonly string[];
  /** Whether a body that names nobody is theirs. */
  isSomebodys?: boolean;
};

const ASCII = /^[\0-\x7f]*$/;

/** In one spelling: shops and people write an e-mail now so, now so. */
export function foldValue(value: string): string {
  return (ASCII.test(value) ? value : value.normalize('NFC')).trim().toLowerCase();
}

/** Characters. Anything shorter is part of too much to be looked for by itself. */
export const SHORTEST_VALUE = 4;
/** Longer texts are looked through for their e-mails and words, and are no value by themselves. */
export const LONGEST_VALUE = 200;

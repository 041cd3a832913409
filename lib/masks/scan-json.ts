/** A value of a JSON text that is neither object nor array, or the name of a member. */
export type Scalar = {
  literal: string;
  /** Of the member that it is, or that holds the array in which it stands. */
  name: string;
  /** How many objects and arrays were opened before the innermost one around it: names that. */
  within: number;
};

type Frame = { number: number; name: string; isArray: boolean; isNameNext: boolean };

type Seen = {
  /** A new object or array, with the name that it has, and the number of the one around it. */
  open?: (opened: { name: string; within: number }) => void;
  /** @returns what stands in its place. */
  member?: (name: string, literal: string) => string;
  value: (scalar: Scalar) => string;
};

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/gs;

/**
 * Writes a valid JSON text again with other scalars, and all else as it stands: numbers, order and blanks. It walks
 * and never recurs, for a text may nest as deeply as it is long.
 */
export function rewriteJson(text: string, { open, member, value }: Seen): string {
  const written: string[] = [];
  const frames: Frame[] = [{ number: 0, name: '', isArray: true, isNameNext: false }];
  let opened = 0;
  let from = 0;
  const put = (at: number, literal: string, instead: string) => {
    if (literal === instead) return;
    written.push(text.slice(from, at), instead);
    from = at + literal.length;
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const frame = frames.at(-1)!;
    if (token === '{' || token === '[') {
      opened++;
      open?.({ name: frame.name, within: frame.number });
      const isArray = token === '[';
      frames.push({ number: opened, name: isArray ? frame.name : '', isArray, isNameNext: !isArray });
    } else if (token === '}' || token === ']') {
      if (frames.length > 1) frames.pop();
    } else if (token === ',') {
      frame.isNameNext = !frame.isArray;
    } else if (frame.isNameNext) {
      frame.name = plain(token);
      frame.isNameNext = false;
      put(index, token, member?.(frame.name, token) ?? token);
    } else if (token !== ':') {
      put(index, token, value({ literal: token, name: frame.name, within: frame.number }));
    }
  }
  return written.length === 0 ? text : written.join('') + text.slice(from);
}

/** What a literal says: a text without quotes and escapes, all else as it is written. */
export function plain(literal: string): string {
  if (!literal.startsWith('"')) return literal;
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

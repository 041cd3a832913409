/** So many marks are shown in one value: a megabyte of text may hold the searched letter ten thousand times. */
const MOST_MARKS = 100;

/** A text with what is searched for marked in it. */
export function JsonMarked({ text, needle }: { text: string; needle: string }) {
  if (needle === '') return text;
  const parts = [];
  const [where, what] = [text.toLowerCase(), needle.toLowerCase()];
  let from = 0;
  for (let at = where.indexOf(what); at >= 0 && parts.length < 2 * MOST_MARKS; at = where.indexOf(what, from)) {
    parts.push(
      text.slice(from, at),
      <mark key={at} className="rounded-xs bg-warning-tint text-ink">
        {text.slice(at, at + what.length)}
      </mark>,
    );
    from = at + what.length;
  }
  return [...parts, text.slice(from)];
}

/** Not blanks, control, zero-width or bidirectional characters, marks without a letter, nor empty letters. */
const SEEN = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** The text without blanks around it; null where there is nothing in it that one could see. */
export function visibleText(text: string | null): string | null {
  return text !== null && SEEN.test(text) ? text.trim() : null;
}

/** An identifier as it can be seen and told apart: where nothing of it shows, its characters by number. */
export function shownIdentifier(value: string): string {
  if (visibleText(value) !== null) return value;
  const numbers = Array.from(
    value.slice(0, 40),
    (character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return numbers.length === 0 ? '(empty)' : numbers.join(' ');
}

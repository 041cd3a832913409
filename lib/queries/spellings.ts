/** Quotes, commas and colons that come along when an id is copied out of JSON or a mail; zero-width characters. */
const WRAPPING = /^[\s"'“”‘’<,;:\u200b-\u200d\ufeff]+|[\s"'“”‘’>,;:\u200b-\u200d\ufeff]+$/g;

/** A typed identifier as it may have been meant, to the letter first: ids mind their case, card codes and e-mails rarely. */
export function spellingsOf(text: string): string[] {
  const bare = text.replace(WRAPPING, '');
  const solid = bare.replace(/\s+/g, '');
  // nobody reads the # of an order number out
  const numbered = solid.startsWith('#') ? solid.slice(1) : `#${solid}`;
  return [...new Set([text, bare, solid, solid.toLowerCase(), solid.toUpperCase(), ...(solid === '' ? [] : [numbered])])].filter((spelling) => spelling !== '');
}

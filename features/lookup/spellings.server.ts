import { storableText } from '#lib/storable-text.ts';

/** Quotes, commas and colons that come along when an id is copied out of JSON or a mail; zero-width characters. */
const WRAPPING = /^[\s"'“”‘’<,;:\u200b-\u200d\ufeff]+|[\s"'“”‘’>,;:\u200b-\u200d\ufeff]+$/g;

/** Longer texts are compared as they are: every spelling is one more look at an index, and one more copy. */
const LONGEST = 300;

/** A typed identifier as it may have been meant, to the letter first. Upper and lower case are left to lib/spelling. */
export function spellingsOf(text: string): string[] {
  if (text.length > LONGEST) return [...new Set([text, text.trim()])].filter((spelling) => spelling !== '');
  const bare = unwrapped(text);
  const solid = bare.replace(/\s+/g, '');
  // nobody reads the # of an order number out
  const numbered = solid.startsWith('#') ? solid.slice(1) : `#${solid}`;
  return [...new Set([text, bare, solid, ...(solid === '' ? [] : [numbered]), ...linkSpellings(text)])].filter(
    (spelling) => spelling !== '',
  );
}

/**
 * What a careless link may have meant: its maker did not encode it, so that its `+` came as a blank, or encoded it
 * twice, or left a mail's wrapping around it. The text as it was sent comes first.
 */
export function linkSpellings(text: string): string[] {
  if (text.length > LONGEST) return [];
  const sent = [text.trim(), decoded(text.trim()), decoded(decoded(text.trim()))];
  const bare = sent.flatMap((form) => [form, unwrapped(form).replace(/^mailto:\s*/i, '')]);
  return [...new Set([...bare, ...bare.map((form) => form.replace(/\s/g, '+'))])].filter((spelling) => spelling !== '');
}

function unwrapped(text: string): string {
  return text.replace(WRAPPING, '');
}

/** As a URL's part is decoded; a percent sign of its own stays. */
function decoded(text: string): string {
  try {
    return storableText(decodeURIComponent(text));
  } catch {
    return text;
  }
}

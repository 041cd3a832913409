/** Characters of a note. Apart from the schema, so that a page can count without loading zod. */
export const MAX_NOTE = 4_000;

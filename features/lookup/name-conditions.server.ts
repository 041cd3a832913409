import { Prisma } from '#lib/generated/prisma/client.ts';
import { lettersOf, type NameToken } from '#lib/spelling/fold-name.ts';

/**
 * How a customer's words answer those of a question, the best first: all of them whole, from their beginning, or
 * anywhere.
 */
export const GRADES = ['whole', 'beginning', 'inside'] as const;
export type Grade = (typeof GRADES)[number];

/** Fewer letters than this are looked for at the beginning of words only: a trigram index knows no shorter part. */
const SHORTEST_INSIDE = 3;

/**
 * The condition that folded words answer every token, each in one of its ways. The tables' words hold no wildcard of
 * LIKE.
 */
export function answers(column: Prisma.Sql, tokens: readonly NameToken[], grade: Grade): Prisma.Sql {
  return every(
    tokens.map((token) =>
      some(token.map((way) => every(way.map((word) => Prisma.sql`${column} LIKE ${patternOf(word, grade)}`)))),
    ),
  );
}

/** The same of `customer_search.folded`, as its indexes know it. */
export function answersByIndex(tokens: readonly NameToken[], grade: Grade): Prisma.Sql {
  return every(
    tokens.map((token) =>
      some(
        token.map((way) => (grade === 'whole' ? hasWords(way) : every(way.map((word) => wordByIndex(word, grade))))),
      ),
    ),
  );
}

function wordByIndex(word: string, grade: Grade): Prisma.Sql {
  const like = Prisma.sql`folded LIKE ${patternOf(word, grade)}`;
  const letters = lettersOf(word);
  return letters.length === 0 ? like : Prisma.sql`(${hasWords(letters)} AND ${like})`;
}

function hasWords(words: readonly string[]): Prisma.Sql {
  return Prisma.sql`string_to_array(folded, ' ') @> ${words}::text[]`;
}

function patternOf(word: string, grade: Grade): string {
  if (grade === 'whole') return `% ${word} %`;
  const isShort = Array.from(word).length < SHORTEST_INSIDE && lettersOf(word).length === 0;
  return grade === 'beginning' || isShort ? `% ${word}%` : `%${word}%`;
}

function every(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`;
}

function some(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`;
}

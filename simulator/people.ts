import type { Random } from '#simulator/random.ts';

export type Person = {
  sourceId: string | null;
  name: string | null;
  email: string | null;
  /** A regular never leaves, comes five times as often as the others and always has a card in use. */
  regular?: true;
};

const FIRST = [
  'Anna',
  'Łukasz',
  'José',
  'Renée',
  'Jürgen',
  'Zoë',
  'Priya',
  'Mohammed',
  'Siobhán',
  'Óscar',
  'Nguyễn',
  'Emma',
  'Piotr',
  'Chloé',
];
const LAST = [
  'Kowalska',
  'Groß',
  "O'Brien",
  'Ñandú',
  'van der Berg',
  'Smith-Jones',
  'Şahin',
  'Müller',
  'Nowak',
  'García',
  'Dvořák',
  'Lee',
];

/** Names that break careless code: markup, other scripts, joined emoji, very short, very long, meaningless. */
const AWKWARD_NAMES: readonly (string | null)[] = [
  null,
  '王芳',
  'さくら 山田',
  'محمد علي',
  '👩‍🚀 Nova',
  '<b>Bob</b>',
  'Null',
  'Ng',
  'Robert"); DROP TABLE customer;--',
  'Wolfe'.repeat(40),
  '  Blank  ',
  'A\u0301ngel (combining)',
];

/** Source ids that break careless code: characters reserved in URLs, case twins, leading zeros, very long. */
const AWKWARD_SOURCE_IDS: readonly (string | null)[] = [
  null,
  'a/b',
  'a%2Fb',
  '50%',
  'x|y',
  'a+b@example.com',
  'ä ö',
  '李小龍',
  'こんにちは',
  '😀',
  '../etc',
  "o'brien",
  '-- ;',
  'CaseTwin',
  'casetwin',
  'CASETWIN',
  '0042',
  '42',
  '042',
  'q?u=e&r#y',
  'long-'.repeat(200),
  'UPPER@EXAMPLE.COM',
  'upper@example.com',
];

/** A population without end; source ids are never given twice. */
export function makePeople(random: Random): () => Person {
  const given = new Set<string>();
  let count = 0;
  const unique = (sourceId: string) => {
    const free = given.has(sourceId) ? `${sourceId}-${count}` : sourceId;
    given.add(free);
    return free;
  };
  return () => {
    count += 1;
    const name = random.chance(0.15) ? random.pick(AWKWARD_NAMES) : `${random.pick(FIRST)} ${random.pick(LAST)}`;
    const email = random.chance(0.2) ? null : `${random.pick(['shop', 'mail', 'pörson'])}.${count}@example.com`;
    const sourceId = random.weighted<string | null>([
      [`${100_000 + count}`, 50],
      [email, 25],
      [random.pick(AWKWARD_SOURCE_IDS), 20],
      [`crm_${String(count).padStart(8, '0')}`, 5],
    ]);
    return { sourceId: sourceId === null ? null : unique(sourceId), name, email };
  };
}

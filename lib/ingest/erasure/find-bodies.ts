import { z } from 'zod';
import { sessionOf, type SqlSession } from '#lib/database/sql-session.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Database } from '#lib/database/db.ts';

/** Places of the log that one statement looks through: it is over in a second, whatever the bodies hold. */
const STRETCH = 2_000n;

/** Places of the log, up to one, whose text holds one of these; a stretch at a time. */
export async function* findBodies(
  client: Database,
  needles: readonly string[],
  upTo: bigint,
): AsyncGenerator<bigint[]> {
  for (let after = 0n; after < upTo; after += STRETCH) {
    const end = after + STRETCH < upTo ? after + STRETCH : upTo;
    yield await findIn(sessionOf(client), needles, { after, upTo: end });
  }
}

/** The same of one stretch. Every body is read: what else names somebody stands in no index. */
export async function findIn(
  tx: SqlSession,
  needles: readonly string[],
  { after, upTo }: { after: bigint; upTo: bigint },
): Promise<bigint[]> {
  // OFFSET 0: the text is made once for all needles
  const rows = await queryRows(tx, z.object({ seq: z.bigint() }))`
    SELECT seq FROM webhook_event, LATERAL (
      SELECT lower((body || coalesce(reason, '')) COLLATE "C") AS text OFFSET 0) AS folded
    WHERE seq > ${after} AND seq <= ${upTo}
      AND EXISTS (SELECT FROM unnest(${needles}::text[]) AS needle WHERE strpos(folded.text, needle) > 0)
    ORDER BY seq`;
  return rows.map(({ seq }) => seq);
}

/**
 * How a value may stand in a JSON text, in ASCII small letters: as it is, in capitals, or with escapes.
 * @param isWhole as a text of its own, not as a part of one.
 */
export function spellingsOf(value: string, isWhole = false): string[] {
  const spellings = [value, value.toLowerCase(), value.toUpperCase()].flatMap((one) => {
    const escaped = JSON.stringify(one).slice(1, -1);
    return [escaped, escaped.replaceAll('/', '\\/'), inAscii(escaped), encodeURIComponent(one)];
  });
  return [...new Set(spellings.map(foldAscii))].map((one) => (isWhole ? `"${one}"` : one));
}

function inAscii(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function foldAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

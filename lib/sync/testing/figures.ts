import { z } from 'zod';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Truth } from '#simulator/truth.ts';

/** What came of schedules, for whoever runs many. */
export class Figures {
  readonly #sums = new Map<string, number>();
  readonly #begun = performance.now();

  add(name: string, count: number): void {
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + count);
  }

  toString(): string {
    const seconds = Math.round((performance.now() - this.#begun) / 1_000);
    return [...this.#sums, ['seconds', seconds] as const].map(([name, count]) => `${name} ${count}`).join(', ');
  }
}

/** Movements of which no event arrived. */
export function unheardOf({ cards }: Truth, heard: ReadonlySet<string>): number {
  return cards
    .filter(({ unit }) => unit === 'points')
    .flatMap(({ movements }) => movements)
    .filter(({ eventIds }) => !eventIds.some((id) => heard.has(id))).length;
}

/** How many movements were kept by asking, by who asked. */
export async function foundBy(client: Database): Promise<{ by: string; count: number }[]> {
  return queryRows(client, z.object({ by: z.string(), count: z.number() }))`
    SELECT body::jsonb->'pointline'->>'by' AS by, count(*)::int AS count
    FROM webhook_event WHERE key LIKE '~transaction:%' GROUP BY 1 ORDER BY 1`;
}

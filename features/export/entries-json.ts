import { isoIn } from '#lib/time/zone.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/** One array, a line of text for each line of the history: as the interface gives them, and the time in the zone. */
export async function* entriesJson(pages: AsyncIterable<readonly Entry[]>, zone: string): AsyncGenerator<string> {
  let before = '[\n';
  for await (const page of pages) {
    const lines = page.map((entry) =>
      JSON.stringify({ ...entry, occurredAtLocal: isoIn(zone, entry.occurredAt), zone }),
    );
    if (lines.length === 0) continue;
    yield before + lines.join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

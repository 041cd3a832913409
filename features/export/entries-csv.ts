import { BYTE_ORDER_MARK, csvRecord } from '#features/export/csv.ts';
import { clockIn } from '#lib/time/zone.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

const COLUMNS: readonly [header: string, cell: (entry: Entry) => string | number | null][] = [
  ['ISO 8601 (UTC)', ({ occurredAt }) => occurredAt],
  ['Kind', ({ kind }) => kind],
  ['Action', ({ action }) => action],
  ['What happened', ({ title }) => title],
  ['Points', ({ kind, points }) => (kind === 'gift' ? null : points)],
  ['Balance after', ({ kind, balanceAfter }) => (kind === 'gift' ? null : balanceAfter)],
  // Money stands in columns of its own: a sum over points and euros is none
  ['Gift amount', ({ kind, points }) => (kind === 'gift' ? money(points) : null)],
  ['Gift balance after', ({ kind, balanceAfter }) => (kind === 'gift' ? money(balanceAfter) : null)],
  ['State', ({ state }) => state],
  ['Card', ({ cardCode }) => cardCode],
  ['Campaign', ({ campaignName }) => campaignName],
  ['First heard of (UTC)', ({ receivedAt }) => receivedAt],
  ['Line', ({ key }) => key],
  ['Request', ({ groupId }) => groupId],
  ['Balance worked out', ({ balanceWorkedOut }) => balanceWorkedOut ?? null],
];

/** The head first, then a text for each page of lines. */
export async function* entriesCsv(pages: AsyncIterable<readonly Entry[]>, zone: string): AsyncGenerator<string> {
  let head = BYTE_ORDER_MARK + csvRecord([`Time (${zone})`, ...COLUMNS.map(([header]) => header)]);
  for await (const page of pages) {
    yield (
      head +
      page
        .map((entry) => csvRecord([clockIn(zone, entry.occurredAt), ...COLUMNS.map(([, cell]) => cell(entry))]))
        .join('')
    );
    head = '';
  }
}

/** Gift lines are in minor units. */
function money(amount: number | null): number | null {
  return amount === null ? null : amount / 100;
}

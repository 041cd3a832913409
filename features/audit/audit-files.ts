import { sentence } from '#features/audit/audit-words.ts';
import type { AuditLine } from '#features/audit/audit.schema.ts';
import { BYTE_ORDER_MARK, csvRecord } from '#features/export/csv.ts';
import { clockIn } from '#lib/time/zone.ts';

const COLUMNS: readonly [header: string, cell: (line: AuditLine) => string | null][] = [
  ['ISO 8601 (UTC)', ({ at }) => at],
  ['Sentence', sentence],
  ['Kind of actor', ({ actorKind }) => actorKind],
  ['Actor id', ({ actorId }) => actorId],
  ['Actor', ({ actorName }) => actorName],
  ['Action', ({ action }) => action],
  ['Customer', ({ customerId }) => customerId],
  ['Customers shown', ({ customerIds }) => customerIds.join(' ')],
  ['Subject', ({ subject }) => subject],
  ['Detail', ({ detail }) => JSON.stringify(detail)],
  ['Address', ({ address }) => address],
  ['Request', ({ requestId }) => requestId],
  ['Line', ({ id }) => id],
];

/** The head first, then a text for each page of lines. */
export async function* auditCsv(pages: AsyncIterable<readonly AuditLine[]>, zone: string): AsyncGenerator<string> {
  let head = BYTE_ORDER_MARK + csvRecord([`Time (${zone})`, ...COLUMNS.map(([header]) => header)]);
  for await (const page of pages) {
    const records = page.map((line) => csvRecord([clockIn(zone, line.at), ...COLUMNS.map(([, cell]) => cell(line))]));
    yield head + records.join('');
    head = '';
  }
}

/** An object on each line of text (https://jsonlines.org). */
export async function* auditJsonLines(pages: AsyncIterable<readonly AuditLine[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((line) => `${JSON.stringify(line)}\n`).join('');
}

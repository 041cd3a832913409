import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { CsvError, parse } from 'csv-parse';
import { VoucherifyError } from '#lib/errors.ts';
import { signingHeaders } from '#lib/rest/client.ts';
import type { ExportOrder } from '#lib/rest/export-order.ts';
import type { VoucherifyKey } from '#lib/voucherify-key.ts';

/** A row by the names of its columns. All is text. */
export type ExportRow = Readonly<Record<string, string | undefined>>;

/** Bytes of a row: `details` of a movement has some hundred. A quote that never ends would take all the rest. */
const LONGEST_ROW = 1 << 20;

type Reading = { order: ExportOrder; key: VoucherifyKey; signal: AbortSignal };

/**
 * The rows of a written export as they come over the network: no more than a few are in memory.
 * Its call is counted before.
 * @param url is as good as the file, and stands in no message and no log.
 * @throws VoucherifyError where it breaks off or is no such list.
 */
export async function* readExport(url: string, { order, key, signal }: Reading): AsyncGenerator<ExportRow> {
  const source = await download(url, key, signal);
  const parser = parse({
    bom: true,
    columns: (names: string[]) => columnsOf(names, order),
    max_record_size: LONGEST_ROW,
    // a row that somebody's text broke is one row that cannot be used, not the end of the file
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const row of source.pipe(parser)) yield row as ExportRow;
  } catch (cause) {
    if (cause instanceof VoucherifyError || signal.aborted) throw cause;
    if (cause instanceof CsvError)
      // without what it quotes of the file
      throw new VoucherifyError(
        `Voucherify’s export of “${order.object}” is no CSV from line ${parser.info.lines} on.`,
      );
    throw new VoucherifyError(`Voucherify’s export of “${order.object}” broke off. It is read again.`, { cause });
  } finally {
    source.destroy();
  }
}

async function download(url: string, key: VoucherifyKey, signal: AbortSignal): Promise<Readable> {
  const target = URL.canParse(url, key.apiUrl) ? new URL(url, key.apiUrl) : null;
  const known = [key.downloadUrl, key.apiUrl].map((host) => new URL(host).origin);
  if (!target || !known.includes(target.origin))
    throw new VoucherifyError(
      'Voucherify’s export lies on a host that Pointline does not know, and the key is not sent there. If it is ' +
        `right, set VOUCHERIFY_DOWNLOAD_URL: it is ${known[0]} now.`,
    );
  const headers = await signingHeaders(key, 'background');
  const response = await fetch(target, { headers, redirect: 'error', signal }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    // not the cause: undici names the whole address in some
    throw new VoucherifyError(`Voucherify’s exports cannot be reached at ${target.origin}.`);
  });
  if (!response.ok || !response.body)
    throw new VoucherifyError(`Voucherify’s exports at ${target.origin} answered with ${response.status}.`);
  return Readable.fromWeb(response.body as ReadableStream);
}

/** Voucherify’s own names, however they are spelt at the head of the file. */
function columnsOf(names: readonly string[], { object, fields }: ExportOrder): string[] {
  const columns = names.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s.-]+/g, '_'),
  );
  const missing = fields.find((field) => !columns.includes(field));
  if (missing === undefined) return columns;
  throw new VoucherifyError(`Voucherify’s export of “${object}” has no column “${missing}”.`);
}

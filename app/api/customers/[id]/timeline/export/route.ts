import { entriesCsv } from '#features/export/entries-csv.ts';
import { entriesJson } from '#features/export/entries-json.ts';
import { TimelineExport } from '#features/export/export.schema.ts';
import { textStream } from '#features/export/text-stream.ts';
import { exportTimeline } from '#features/timeline/timeline.server.ts';
import { parametersOf, staffRoute } from '#lib/auth/staff-route.ts';
import { withGrant } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { BadRequestError } from '#lib/errors.ts';
import { NOT_KEPT } from '#lib/http/not-kept.ts';
import { readText } from '#lib/http/read-text.ts';
import { storableTexts } from '#lib/storable-text.ts';

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: entriesCsv },
  json: { type: 'application/json', write: entriesJson },
} as const;

/** Bytes of a form: far more than filters take. */
const MAX_FORM = 16_384;

/** All lines that the filters let through, as a file. Its name says nothing of the customer: downloads lie about. */
export const GET = staffRoute({ right: 'export', query: TimelineExport }, ({ viewer, query }, { id }: { id: string }) =>
  fileOf(viewer, id, query),
);

/**
 * The same as the desk's own form sends it: the text of a filter may be a name, and stays out of the address. Who is
 * revealed in the tab is so in the file: it has what is on screen.
 */
export const POST = staffRoute({ right: 'export' }, async ({ viewer, request }, { id }: { id: string }) => {
  const form = await readText(request, MAX_FORM);
  if (form === null) throw new BadRequestError('This form is too large.');
  const { reveal, ...fields } = parametersOf(new URLSearchParams(form));
  return fileOf(withGrant(viewer, reveal), id, TimelineExport.parse(storableTexts(fields)));
});

async function fileOf(viewer: Viewer, id: string, { format, zone, ...filter }: TimelineExport): Promise<Response> {
  const { type, write } = FORMATS[format];
  const stream = await textStream(write(exportTimeline(viewer, id, filter), zone));
  const name = `history-${new Date().toISOString().slice(0, 16).replace(':', '')}.${format}`;
  return new Response(stream, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': NOT_KEPT,
    },
  });
}

import { entriesCsv } from '#features/export/entries-csv.ts';
import { entriesJson } from '#features/export/entries-json.ts';
import { TimelineExport } from '#features/export/export.schema.ts';
import { textStream } from '#features/export/text-stream.ts';
import { exportTimeline } from '#features/timeline/timeline.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: entriesCsv },
  json: { type: 'application/json', write: entriesJson },
} as const;

/** All lines that the filters let through, as a file. Its name says nothing of the customer: downloads lie about. */
export const GET = staffRoute(
  { right: 'export', query: TimelineExport },
  async ({ viewer, query }, { id }: { id: string }) => {
    const { format, zone, ...filter } = query;
    const { type, write } = FORMATS[format];
    const stream = await textStream(write(exportTimeline(viewer, id, filter), zone));
    const name = `history-${new Date().toISOString().slice(0, 16).replace(':', '')}.${format}`;
    return new Response(stream, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    });
  },
);

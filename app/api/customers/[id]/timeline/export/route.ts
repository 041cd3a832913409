import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { entriesCsv } from '#features/export/entries-csv.ts';
import { entriesJson } from '#features/export/entries-json.ts';
import { textStream } from '#features/export/text-stream.ts';
import { respond } from '#lib/http/respond.ts';
import { exportTimeline } from '#features/timeline/timeline.server.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';
import { TimelineExport } from '#features/export/export.schema.ts';

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: entriesCsv },
  json: { type: 'application/json', write: entriesJson },
} as const;

/** All lines that the filters let through, as a file. Its name says nothing of the customer: downloads lie about. */
export function GET(
  request: NextRequest,
  context: RouteContext<'/api/customers/[id]/timeline/export'>,
): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const { format, zone, ...filter } = TimelineExport.parse(parametersOf(request.nextUrl.searchParams));
    const { type, write } = FORMATS[format];
    const stream = await textStream(write(exportTimeline(viewer, (await context.params).id, filter), zone));
    const name = `history-${new Date().toISOString().slice(0, 16).replace(':', '')}.${format}`;
    return new Response(stream, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    });
  });
}

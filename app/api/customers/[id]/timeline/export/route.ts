import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { entriesCsv } from '#lib/export/entries-csv';
import { entriesJson } from '#lib/export/entries-json';
import { textStream } from '#lib/export/text-stream';
import { answer } from '#lib/http';
import { exportTimeline } from '#lib/queries/get-timeline';
import { parametersOf } from '#lib/wire/timeline-filter';
import { TimelineExport } from '#lib/wire/timeline-export';

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: entriesCsv },
  json: { type: 'application/json', write: entriesJson },
} as const;

/** All lines that the filters let through, as a file. Its name says nothing of the customer: downloads lie about. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/timeline/export'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const { format, zone, ...filter } = TimelineExport.parse(parametersOf(request.nextUrl.searchParams));
    const { type, write } = FORMATS[format];
    const stream = await textStream(write(exportTimeline(viewer, (await context.params).id, filter), zone));
    const name = `history-${new Date().toISOString().slice(0, 16).replace(':', '')}.${format}`;
    return new Response(stream, {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' },
    });
  });
}

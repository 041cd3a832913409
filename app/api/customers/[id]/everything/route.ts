import { personFiles } from '#features/erasure/person-files.server.ts';
import { zipped } from '#features/erasure/zipped.ts';
import { entriesCsv } from '#features/export/entries-csv.ts';
import { entriesJson } from '#features/export/entries-json.ts';
import { textStream } from '#features/export/text-stream.ts';
import { exportTimeline } from '#features/timeline/timeline.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** Everything about one person as an archive. Its name says nothing of them: downloads lie about. */
export const GET = staffRoute(
  { right: 'person.export', recentProof: true },
  async ({ viewer }, { id }: { id: string }) => {
    const files = await personFiles(viewer, id);
    const history = [
      { name: 'history.csv', chunks: entriesCsv(exportTimeline(viewer, id, {}), 'UTC') },
      { name: 'history.json', chunks: entriesJson(exportTimeline(viewer, id, {}), 'UTC') },
    ];
    const now = new Date();
    const stream = await textStream(zipped([...files, ...history], now));
    return new Response(stream, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="person-${now.toISOString().slice(0, 16).replace(':', '')}.zip"`,
        'cache-control': 'no-store',
      },
    });
  },
);

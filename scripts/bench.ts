/** `npm run bench [-- NAME]` measures ingest (without a name), the desk's reads, the webhook's doors or the pages. */
import { OperatorError } from '#lib/operator-error.ts';

const benches: Record<string, () => Promise<unknown>> = {
  ingest: () => import('#scripts/bench-ingest.ts'),
  desk: () => import('#scripts/bench-desk.ts'),
  'look-up': () => import('#scripts/bench-look-up.ts'),
  reads: () => import('#scripts/bench-reads.ts'),
  doors: () => import('#scripts/bench-doors.ts'),
  pages: () => import('#scripts/bench-pages.ts'),
};
const [name = 'ingest'] = process.argv.slice(2);
const bench = benches[name];
if (!bench) throw new OperatorError(`There is no bench ${name}, only: ${Object.keys(benches).join(', ')}`);
await bench();

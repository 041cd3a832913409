/** `npm run bench [-- NAME]`: what ingest keeps (unless told), how the desk reads, what the webhook's doors take, what pages load. */
import { OperatorError } from '#lib/operator-error.ts';

const benches: Record<string, () => Promise<unknown>> = {
  ingest: () => import('#scripts/bench-ingest.ts'),
  desk: () => import('#scripts/bench-desk.ts'),
  'look-up': () => import('#scripts/bench-look-up.ts'),
  doors: () => import('#scripts/bench-doors.ts'),
  pages: () => import('#scripts/bench-pages.ts'),
};
const [name = 'ingest'] = process.argv.slice(2);
const bench = benches[name];
if (!bench) throw new OperatorError(`There is no bench ${name}, only: ${Object.keys(benches).join(', ')}`);
await bench();

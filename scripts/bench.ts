/** `npm run bench [-- NAME]`: what ingest keeps (unless told), how the desk reads, what the webhook's doors take, what pages load. */
import { OperatorError } from '#lib/operator-error';

const benches: Record<string, () => Promise<unknown>> = {
  ingest: () => import('#scripts/bench-ingest'),
  desk: () => import('#scripts/bench-desk'),
  'look-up': () => import('#scripts/bench-look-up'),
  doors: () => import('#scripts/bench-doors'),
  pages: () => import('#scripts/bench-pages'),
};
const [name = 'ingest'] = process.argv.slice(2);
const bench = benches[name];
if (!bench) throw new OperatorError(`There is no bench ${name}, only: ${Object.keys(benches).join(', ')}`);
await bench();

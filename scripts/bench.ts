/** `npm run bench [-- NAME]`: `ingest` (unless told) or `desk`. */
import { OperatorError } from '#lib/operator-error';

const benches: Record<string, () => Promise<unknown>> = {
  ingest: () => import('#scripts/bench-ingest'),
  desk: () => import('#scripts/bench-desk'),
};
const [name = 'ingest'] = process.argv.slice(2);
const bench = benches[name];
if (!bench) throw new OperatorError(`There is no bench ${name}, only: ${Object.keys(benches).join(', ')}`);
await bench();

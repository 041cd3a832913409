/** `npm run bench [-- NAME]` measures taking webhooks (without a name), reads, the look-up, the doors or the pages. */
import { OperatorError } from '#lib/operator-error.ts';

const benches: Record<string, () => Promise<unknown>> = {
  webhooks: () => import('#bench/webhooks/webhooks.ts'),
  reads: () => import('#bench/reads.ts'),
  disk: () => import('#bench/disk.ts'),
  desk: () => import('#bench/desk.ts'),
  'look-up': () => import('#bench/look-up.ts'),
  doors: () => import('#bench/doors.ts'),
  pages: () => import('#bench/pages.ts'),
};
const [given = ''] = process.argv.slice(2);
// flags alone are those of the bench without a name
const name = given === '' || given.startsWith('--') ? 'webhooks' : given;
const bench = benches[name];
if (!bench) throw new OperatorError(`There is no bench ${name}, only: ${Object.keys(benches).join(', ')}`);
await bench();

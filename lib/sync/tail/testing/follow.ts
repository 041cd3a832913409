/** A process of its own for tests, which kill it: follows what is due once. */
import { tail } from '#lib/sync/tail/tail.ts';

await tail(new AbortController().signal);
process.exit(0);

/** Where a thread of a rebuild or an import begins: Node 20 gives it no loader of TypeScript of its own. */
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.script);

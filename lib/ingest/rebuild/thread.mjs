/** Where a rebuild's thread begins: Node 20 gives a thread no loader of TypeScript, whatever its parent has. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');

/** `npm run build` builds what `npm start` serves. */
import { runCommand } from '#scripts/serve/command';
import { ensureBuilt } from '#scripts/serve/next-build';

await runCommand((signal) => ensureBuilt({ log: console.log, signal }));

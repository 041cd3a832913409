/** `npm run build` builds what `npm start` serves. */
import { runCommand } from '#scripts/serve/command.ts';
import { ensureBuilt } from '#scripts/serve/next-build.ts';

await runCommand((signal) => ensureBuilt({ log: console.log, signal }));

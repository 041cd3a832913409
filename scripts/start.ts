/** `npm start` serves Pointline until it is stopped; `npm run dev` does so for developers. */
import { runCommand } from '#scripts/serve/command.ts';
import { withPointline } from '#scripts/serve/pointline.ts';
import { aborted } from '#scripts/serve/stop-signal.ts';

const dev = process.argv.includes('--dev');

await runCommand((signal) =>
  withPointline({ dev, signal, log: console.log }, async ({ url, place }) => {
    const { makeWelcomeLink } = await import('#lib/auth/first-administrator.ts');
    const { onceAvailable } = await import('#lib/database/once-available.ts');
    const welcome = await onceAvailable(signal, () => makeWelcomeLink(url));
    console.log(`Pointline is at ${url}`);
    console.log(`Its data is in ${place}`);
    if (welcome) console.log(`Nobody can sign in yet. Make the first administrator here:\n${welcome}`);
    await aborted(signal);
  }),
);

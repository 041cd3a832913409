/** `npm run password-link -- EMAIL` prints a one-time link to set a new password. The app may run meanwhile. */
import { generateClient } from '#lib/database/generate-client.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { runCommand } from '#scripts/serve/command.ts';

const [email] = process.argv.slice(2);

await runCommand(async (signal) => {
  if (!email)
    throw new OperatorError(
      'Usage: npm run password-link -- EMAIL, for example: npm run password-link -- ada@example.com',
    );
  generateClient();
  const { withDatabase } = await import('#lib/database/open-database.ts');
  const { makePasswordLinkByCommand } = await import('#lib/auth/password-link.ts');
  const { env } = await import('#lib/env.ts');
  await withDatabase({ log: console.log, signal }, async () => {
    const path = await makePasswordLinkByCommand(email);
    if (path === null) throw new OperatorError(`Nobody who may sign in has the e-mail ${email}.`);
    const { host, port } = env();
    console.log(
      'Good once, for 72 hours. Where your desk has another address, put that in place of this one:\n\n' +
        `  http://${host}:${port}${path}\n`,
    );
  });
});

/** `npm run rebuild` makes the read model anew from the stored webhooks, while the app runs or while it does not. */
import { generateClient } from '#lib/database/generate-client.ts';
import { runCommand } from '#scripts/serve/command.ts';

await runCommand(async (signal) => {
  generateClient();
  const { withDatabase } = await import('#lib/database/open-database.ts');
  const { connect } = await import('#lib/database/db.ts');
  const { rebuildReadModel } = await import('#lib/ingest/rebuild/rebuild.ts');
  await withDatabase({ log: console.log, signal }, async ({ ownerUrl }) => {
    const client = connect(ownerUrl, { patient: true });
    const { events, quarantined } = await rebuildReadModel({ client, log: console.log }).finally(() =>
      client.$disconnect(),
    );
    console.log(`Rebuilt from ${events} events; ${quarantined} of them are quarantined.`);
  });
});

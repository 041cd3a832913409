/**
 * `npm run demo [-- --seed 7 --customers 300]` serves Pointline and streams a simulated programme into it until
 * stopped.
 */
import { parseArgs } from 'node:util';
import { offerVoucherifyKey } from '#lib/env.ts';
import { announce } from '#lib/log/log.ts';
import { runCommand } from '#scripts/serve/command.ts';
import { withPointline } from '#scripts/serve/pointline.ts';

// Another seed is another shop: a demo on the same data adds one instead of repeating events that are already there.
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: new Date().toISOString() },
    customers: { type: 'string', default: '300' },
  },
});
const customers = Number(values.customers);
if (!Number.isInteger(customers) || customers < 0) {
  console.error('--customers is wrong: expected a whole number, for example --customers 300');
  process.exit(2);
}

await runCommand((signal) =>
  withPointline({ dev: false, signal, log: announce }, async ({ url, place }) => {
    const { claimForDemo } = await import('#scripts/serve/demo-data.ts');
    const { makeDemoSignInLink } = await import('#lib/auth/demo-administrator.ts');
    const { webhookSecrets } = await import('#lib/webhook-secrets.ts');
    const { DEMO_SWITCHES, runDemo } = await import('#simulator/run-demo.ts');
    const { startFakeVoucherify } = await import('#simulator/fake/fake-voucherify.ts');
    await claimForDemo();
    const [secret] = await webhookSecrets();
    const link = await makeDemoSignInLink(url);
    announce(`The demo's data is in ${place}. Open it here, signed in (the link works once):\n\n  ${link}\n`);
    announce('Simulated webhooks are on their way. Stop with Ctrl-C.');
    const voucherify = await startFakeVoucherify({ seed: values.seed, switches: DEMO_SWITCHES });
    offerVoucherifyKey({ apiUrl: voucherify.url, appId: 'demo', appToken: 'demo' });
    const target = { url, secret: secret?.value ?? '', seed: values.seed, customers, voucherify };
    await runDemo({ ...target, signal, log: announce }).finally(voucherify.close);
  }),
);

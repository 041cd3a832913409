import { db } from '#lib/database/db.ts';
import { OperatorError } from '#lib/operator-error.ts';

/**
 * Marks the database as one of demos. Throws where it holds webhooks that no demo sent: what is stored is stored for
 * good, and simulated customers among real ones would stay.
 */
export async function claimForDemo(): Promise<void> {
  const marked = await db().setting.findUnique({ where: { name: 'demo' } });
  if (!marked && (await db().webhookEvent.findFirst({ select: { key: true } }))) {
    throw new OperatorError(
      'This database holds webhooks that are not a demo’s, and a demo would mix simulated ones into them for good. ' +
        'Run it on data of its own:\n' +
        'POINTLINE_DATA_DIR=.pointline-demo npm run demo (with DATABASE_URL unset)',
    );
  }
  await db().setting.createMany({ data: { name: 'demo', value: 'yes' }, skipDuplicates: true });
}

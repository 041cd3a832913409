import { randomBytes } from 'node:crypto';
import { requireRight } from '#lib/auth/require-right.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { UnavailableError } from '#lib/errors.ts';
import { postTest } from '#features/setup/post-test.server.ts';
import { testWords } from '#features/setup/test-words.server.ts';
import { webhookSecrets } from '#lib/webhook-secrets.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { testEvent } from '#lib/voucherify/test-event.ts';
import type { TestSend } from '#features/setup/test-send.schema.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

/**
 * Signs a test and posts it to this server's own door, the one that Voucherify's webhooks come through. Nothing of the
 * request says where to: it would be a way to send a signed POST to any host.
 * @param own where this process serves, past everything that lies before it.
 * @throws ForbiddenError for whoever may not set up, UnavailableError before the server listens.
 */
export async function sendTest(viewer: Viewer, own: string | null): Promise<TestSend> {
  requireRight(viewer, 'set_up');
  if (own === null) throw new UnavailableError('This server does not listen yet');
  await recordAccess(viewer, { action: 'test.sent' });
  const [secret] = await webhookSecrets();
  const body = testEvent({ id: randomBytes(9).toString('hex'), at: new Date() });
  const url = new URL(WEBHOOK_PATH, own).href;
  return testWords(await postTest({ url, body, signature: signBody(body, secret?.value ?? '') }));
}

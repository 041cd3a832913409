import { randomBytes } from 'node:crypto';
import { requireRight } from '#lib/auth/require-right.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { BadRequestError } from '#lib/errors.ts';
import { postTest, type TestAnswer } from '#features/setup/post-test.server.ts';
import { testWords } from '#features/setup/test-words.server.ts';
import { webhookSecrets } from '#lib/webhook-secrets.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { testEvent } from '#lib/voucherify/test-event.ts';
import type { TestSend } from '#features/setup/test-send.schema.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

type Way = {
  /** As Voucherify would reach us: `https://desk.example`. */
  origin: string;
  /** Past everything that lies before this process. */
  local: string | null;
};

/**
 * Signs a test and posts it through the door that Voucherify uses, from outside where this machine can go there; only
 * where that fails directly, to tell a fault of the way from one of ours.
 * @throws ForbiddenError for agents.
 */
export async function sendTest(viewer: Viewer, { origin, local }: Way): Promise<TestSend> {
  requireRight(viewer, 'set_up');
  if (!URL.canParse(WEBHOOK_PATH, origin))
    throw new BadRequestError('The address of this page is none that a webhook could be sent to.');
  await recordAccess(viewer, { action: 'test.sent' });
  const [secret] = await webhookSecrets();
  const body = testEvent({ id: randomBytes(9).toString('hex'), at: new Date() });
  const send = (to: string): Promise<TestAnswer> =>
    postTest({ url: new URL(WEBHOOK_PATH, to).href, body, signature: signBody(body, secret?.value ?? '') });

  const outside = await send(origin);
  if (outside.kind === 'kept' || local === null || new URL(local).origin === new URL(origin).origin)
    return testWords({ origin, outside, inside: null });
  return testWords({ origin, outside, inside: await send(local) });
}

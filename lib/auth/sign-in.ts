import { accountOf } from '#lib/auth/account-of.ts';
import { z } from 'zod';
import { recordAnonymous } from '#lib/auth/audit.ts';
import { checkPassword } from '#lib/auth/check-password.ts';
import { clientAddress, networkOf } from '#lib/auth/forwarded.ts';
import { inPasswordTurn } from '#lib/auth/password-turn.ts';
import { findKnownDevice } from '#lib/auth/known-device.ts';
import { openSession, type Opened } from '#lib/auth/open-session.ts';
import { type Attempt, countAttempt, findRefusal, forgetAttempts } from '#lib/auth/throttle.ts';

export type SignIn =
  /** Or half-way: who has a second factor goes on to the page that asks for it. */
  | ({ outcome: 'signed_in' } & Opened)
  | { outcome: 'wrong' }
  /** The password is right, and an administrator has switched the account off. */
  | { outcome: 'switched_off' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

const Email = z.email().max(254);

/** `next` is the page to go on to. */
type Typed = { email: string; password: string; next?: string };

/**
 * Starts a session for whoever knows this account's password. Leaves a line in the audit trail, whatever comes of it.
 * @throws BusyError where too many sign in.
 */
export async function signIn(typed: Typed, headers: Headers): Promise<SignIn> {
  const email = Email.safeParse(typed.email.trim().toLowerCase()).data;
  if (!email) {
    // What is no address is not written down: people type their password into the wrong box.
    await recordAnonymous({ action: 'sign_in.failed', detail: { by: 'password', address: clientAddress(headers) } });
    return { outcome: 'wrong' };
  }
  const attempt = attemptAt(email, headers);
  const refusal = findRefusal(attempt);
  if (refusal) return throttled(refusal);
  return inPasswordTurn(turnOf(attempt), () => tryPassword({ ...typed, email, attempt, headers }));
}

type Tried = Typed & { attempt: Attempt; headers: Headers };

async function tryPassword({ email, password, next = '/', attempt, headers }: Tried): Promise<SignIn> {
  const detail = { by: 'password', address: clientAddress(headers) };
  const counted = await countAttempt(attempt);
  if (!counted.allowed) {
    if (counted.isNew) await recordAnonymous({ action: 'sign_in.throttled', subject: await accountOf(email), detail });
    return throttled(counted);
  }
  const checked = await checkPassword({ email, password });
  if (checked.outcome !== 'right') {
    const because = checked.outcome;
    await recordAnonymous({
      action: 'sign_in.failed',
      subject: await accountOf(email),
      detail: { ...detail, because },
    });
    return checked;
  }
  await forgetAttempts(attempt);
  const opened = await openSession({ staffId: checked.staff.id, by: 'password', next, headers });
  return opened ? { outcome: 'signed_in', ...opened } : { outcome: 'switched_off' };
}

function attemptAt(account: string, headers: Headers): Attempt {
  const device = findKnownDevice(account, headers);
  if (device !== null) return { by: 'device', device, account };
  return { by: 'stranger', address: networkOf(clientAddress(headers)), account };
}

function turnOf(attempt: Attempt): Parameters<typeof inPasswordTurn>[0] {
  switch (attempt.by) {
    case 'device':
      return { line: 'known', who: attempt.device };
    case 'session':
      return { line: 'known', who: attempt.account };
    case 'stranger':
      return { line: 'stranger', who: attempt.address };
  }
}

function throttled({ secondsLeft }: { secondsLeft: number }): SignIn {
  return { outcome: 'throttled', retryAfterSeconds: secondsLeft };
}

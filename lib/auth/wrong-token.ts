import { recordAnonymous } from '#lib/auth/audit.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { WrongTokenCount } from '#lib/auth/wrong-token-count.ts';
import { TooManyRequestsError, UnauthorizedError } from '#lib/errors.ts';
import { log } from '#lib/log/log.ts';

// On globalThis, since Next's bundle has copies of this module.
const shared = globalThis as { pointlineWrongTokens?: WrongTokenCount };

/** What to answer to a token that is not valid. It is counted; a right one is taken whatever the count. */
export function wrongToken(headers: Headers): UnauthorizedError | TooManyRequestsError {
  const count = (shared.pointlineWrongTokens ??= new WrongTokenCount(record));
  const seconds = count.add(clientAddress(headers) ?? 'unknown');
  return seconds === 0
    ? new UnauthorizedError('This API token is not valid: it was revoked, its time is over, or nobody ever made it.')
    : new TooManyRequestsError(
        'Too many wrong API tokens came from your address. Check the token, then wait a minute.',
        seconds,
      );
}

async function record(detail: { address: string; count: number }): Promise<void> {
  try {
    await recordAnonymous({ action: 'token.refused', detail });
  } catch (error) {
    log().warn({ err: error }, 'Wrong API tokens are not in the audit trail yet; it is tried again in a minute');
    throw error;
  }
}

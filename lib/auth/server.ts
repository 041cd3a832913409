import { randomBytes, randomUUID } from 'node:crypto';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { db } from '#lib/database/db.ts';
import { getOrMakeSecret } from '#lib/settings.ts';
import { startSession } from '#lib/auth/start-session.ts';
import { ROLES } from '#lib/auth/rights.ts';

/** Characters. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Seconds. A session ends this long after the sign-in, however much it is used: pages can't renew its cookie. */
const SESSION_SECONDS = 7 * 24 * 60 * 60;

export const COOKIE_PREFIX = 'pointline';

/** better-auth's answer to a right password of somebody who may not sign in any more. */
export const SWITCHED_OFF = 'SWITCHED_OFF';

type Auth = ReturnType<typeof configure>;
const instances = new Map<boolean, Auth>();

/**
 * better-auth on our own database, made when it is first needed: the database's address and the secret are known only
 * then. One for http and one for https, because a cookie marked `Secure` is lost over plain http, and one without the
 * mark must not be taken over https.
 *
 * Its own HTTP routes are not served. Every way in is a route of ours, so none goes round the audit trail.
 */
export async function auth({ secure }: { secure: boolean }): Promise<Auth> {
  const known = instances.get(secure);
  if (known) return known;

  const made = configure(await sessionSecret(), secure);
  instances.set(secure, made);
  return made;
}

let secret: string | null = null;

/** What better-auth signs the cookies of sessions with. */
export async function sessionSecret(): Promise<string> {
  return (secret ??= await getOrMakeSecret('session_secret', () => randomBytes(32).toString('base64url')));
}

function configure(signedWith: string, secure: boolean) {
  return betterAuth({
    appName: 'Pointline',
    secret: signedWith,
    database: prismaAdapter(db(), { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    user: {
      modelName: 'staff',
      additionalFields: {
        role: { type: [...ROLES], required: true, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: { modelName: 'staffSession', expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    databaseHooks: { session: { create: { before: ({ userId }) => refuseSwitchedOff(userId) } } },
    account: { modelName: 'staffCredential' },
    verification: { modelName: 'oneTimeToken' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rateLimit',
      // Per client address and minute: an office behind one address signs in on the same morning. The single account is
      // guarded in sign-in-attempts.ts.
      customRules: { '/sign-in/email': { window: 60, max: 30 } },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: secure,
      database: { generateId: () => randomUUID(), validateSchema: true },
    },
    plugins: [startSession],
  });
}

/** Whoever was switched off gets no session, whichever way they come. */
async function refuseSwitchedOff(staffId: string): Promise<void> {
  const { disabledAt } = await db().staff.findUniqueOrThrow({ where: { id: staffId }, select: { disabledAt: true } });
  if (disabledAt) throw new APIError('FORBIDDEN', { code: SWITCHED_OFF, message: 'This account is switched off' });
}

import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Gives a session to somebody whose right to it was proven in another way than by a password. Has no URL: only our code
 * calls it. Answers false, and sets no cookie, for whoever is switched off or gone.
 */
export const startSession = {
  id: 'start-session',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ staffId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.staffId);
        const session = user && (await ctx.context.internalAdapter.createSession(user.id));
        if (!session) return ctx.json({ started: false });
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ started: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;

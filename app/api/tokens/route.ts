import { sentencesOf } from '#lib/auth/person.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { listTokens } from '#features/tokens/list-tokens.server.ts';
import { makeToken } from '#features/tokens/make-token.server.ts';
import { NewToken } from '#features/tokens/new-token.schema.ts';

export const GET = staffRoute({ right: 'staff' }, ({ viewer }) => listTokens(viewer));

/** The token itself is in this answer, and in none after it. */
export const POST = staffRoute(
  { right: 'staff', signedIn: true, recentProof: true, body: NewToken, explain: sentencesOf },
  ({ viewer, body }) => makeToken(viewer, body),
);

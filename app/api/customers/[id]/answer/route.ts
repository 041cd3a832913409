import { NextRequest } from 'next/server';
import { ANSWER_LANGUAGE_COOKIE } from '#components/shell/preferences.ts';
import { getReply } from '#features/reply/reply.server.ts';
import { ReplyQuestion } from '#features/reply/reply-question.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** A plain sentence or two for the customer about what is on the agent's screen. */
export const GET = staffRoute(
  { right: 'answer', query: ReplyQuestion },
  ({ viewer, query, request }, { id }: { id: string }) =>
    getReply(viewer, id, query, {
      kept: new NextRequest(request).cookies.get(ANSWER_LANGUAGE_COOKIE)?.value,
      acceptLanguage: request.headers.get('accept-language'),
    }),
);

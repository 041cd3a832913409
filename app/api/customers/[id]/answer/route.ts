import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { ANSWER_LANGUAGE_COOKIE } from '#components/shell/preferences.ts';
import { respond } from '#lib/http/respond.ts';
import { getReply } from '#features/reply/reply.server.ts';
import { ReplyQuestion } from '#features/reply/reply-question.schema.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';

/** A plain sentence or two for the customer about what is on the agent's screen. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/answer'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const question = ReplyQuestion.parse(parametersOf(request.nextUrl.searchParams));
    const reader = {
      kept: request.cookies.get(ANSWER_LANGUAGE_COOKIE)?.value,
      acceptLanguage: request.headers.get('accept-language'),
    };
    return getReply(viewer, (await context.params).id, question, reader);
  });
}

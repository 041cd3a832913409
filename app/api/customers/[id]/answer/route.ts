import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { ANSWER_LANGUAGE_COOKIE } from '#lib/client/preferences';
import { answer } from '#lib/http';
import { getAnswer } from '#lib/queries/get-answer';
import { AnswerQuestion } from '#lib/wire/answer-question';
import { parametersOf } from '#lib/wire/timeline-filter';

/** A plain sentence or two for the customer about what is on the agent's screen. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/answer'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const question = AnswerQuestion.parse(parametersOf(request.nextUrl.searchParams));
    const reader = { kept: request.cookies.get(ANSWER_LANGUAGE_COOKIE)?.value, acceptLanguage: request.headers.get('accept-language') };
    return getAnswer(viewer, (await context.params).id, question, reader);
  });
}

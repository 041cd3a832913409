import { PROBLEMS, type Problem } from '#lib/auth/problems.ts';
import { BadRequestError, BusyError } from '#lib/errors.ts';
import { NOT_KEPT } from '#lib/http/not-kept.ts';
import { readText } from '#lib/http/read-text.ts';
import { isSameOrigin } from '#lib/auth/same-origin.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { respond, errorResponse } from '#lib/http/respond.ts';

/** Bytes: far more than any of our forms has, far less than would hurt. */
const MAX_FORM = 16_384;

type Result =
  /** `cookies` are Set-Cookie headers. */
  { goTo: string; cookies: string[] } | { problem: Problem; message?: string; retryAfterSeconds?: number };

type Form = {
  /** The page to show a problem on. */
  backTo: (form: URLSearchParams) => string;
  run: (form: URLSearchParams) => Promise<Result>;
};

/**
 * Responds to a form that was sent by a script, in JSON, or by the browser itself, with a redirect: the pages work
 * without JavaScript too. Refuses what another site sends.
 */
export function respondToForm(request: Request, { backTo, run }: Form): Promise<Response> {
  return respond(async () => {
    const form = await readForm(request);
    const result: Result = isSameOrigin(request.headers)
      ? await run(form).catch((error: unknown) => {
          if (isUnavailable(error)) return { problem: 'unavailable' };
          if (error instanceof BusyError) return { problem: 'busy', retryAfterSeconds: 2 };
          throw error;
        })
      : { problem: 'cross_site' };

    const wantsJson = request.headers.get('accept')?.includes('application/json');
    if ('goTo' in result) {
      const { goTo, cookies } = result;
      return wantsJson ? withCookies(Response.json({ goTo }), cookies) : seeOther(goTo, cookies);
    }
    const { problem, message = PROBLEMS[problem].message, retryAfterSeconds } = result;
    if (!wantsJson) return seeOther(withProblem(backTo(form), problem), []);
    return errorResponse(
      PROBLEMS[problem].status,
      problem,
      message,
      retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {},
    );
  });
}

/** To another page of ours, which is then asked for by GET. */
export function seeOther(path: string, cookies: string[]): Response {
  return withCookies(new Response(null, { status: 303, headers: { location: path } }), cookies);
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  response.headers.set('cache-control', NOT_KEPT);
  return response;
}

function withProblem(path: string, problem: Problem): string {
  return `${path}${path.includes('?') ? '&' : '?'}error=${problem}`;
}

/** The fields of an `application/x-www-form-urlencoded` body. */
async function readForm(request: Request): Promise<URLSearchParams> {
  const text = await readText(request, MAX_FORM);
  if (text === null) throw new BadRequestError('This form is too large.');
  return new URLSearchParams(text);
}

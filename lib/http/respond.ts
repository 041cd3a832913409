import { core } from 'zod';
import {
  BadRequestError,
  BusyError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  RETRY_AFTER_SECONDS,
  TooLargeError,
  TooManyRequestsError,
  UnauthorizedError,
  UnavailableError,
} from '#lib/errors.ts';
import { failureOf } from '#lib/database/failure.ts';
import type { ErrorBody } from '#lib/http/error-body.ts';
import { log } from '#lib/log/log.ts';
import { MAX_REQUEST_BODY, readText } from '#lib/http/read-text.ts';
import { NOT_KEPT } from '#lib/http/not-kept.ts';

/** An error of the HTTP interface as JSON. */
export function errorResponse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  const body = { error: { code, message } } satisfies ErrorBody;
  return Response.json(body, { status, headers: { 'cache-control': NOT_KEPT, ...headers } });
}

/** Runs a route handler's body: a plain object becomes 200 JSON, a thrown error its status. */
export async function respond(run: () => Promise<object>): Promise<Response> {
  try {
    const result = await run();
    return result instanceof Response ? result : Response.json(result, { headers: { 'cache-control': NOT_KEPT } });
  } catch (error) {
    return responseTo(error);
  }
}

/**
 * The JSON of an object with one more field, whose own JSON is put in as it is: parsing would rewrite its numbers and
 * the order of its names, or choke on its nesting.
 */
export function withJson(object: object, name: string, json: string): string {
  const [written, field] = [JSON.stringify(object), `${JSON.stringify(name)}:${json}`];
  return written === '{}' ? `{${field}}` : `${written.slice(0, -1)},${field}}`;
}

/** 200 with a JSON text. */
export function jsonResponse(json: string): Response {
  return new Response(json, { headers: { 'content-type': 'application/json', 'cache-control': NOT_KEPT } });
}

/** A request's JSON, not yet parsed into anything. Of a large one no more than that is kept. */
export async function jsonBody(request: Request, example?: string): Promise<unknown> {
  const text = await readText(request, MAX_REQUEST_BODY).catch(() => ''); // who breaks off sent no JSON
  if (text === null) throw new TooLargeError(`The body is larger than ${MAX_REQUEST_BODY} bytes, which is the limit.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequestError(example ? `Send a JSON object: ${example}.` : 'Send a JSON object.');
  }
}

function responseTo(error: unknown): Response {
  if (error instanceof UnauthorizedError) return errorResponse(401, 'unauthorized', error.message);
  if (error instanceof ForbiddenError) return errorResponse(403, error.code, error.message);
  if (error instanceof NotFoundError) return errorResponse(404, 'not_found', error.message);
  if (error instanceof BadRequestError) return errorResponse(400, 'bad_request', error.message);
  if (error instanceof TooLargeError) return errorResponse(413, 'too_large', error.message);
  if (error instanceof ConflictError) return errorResponse(409, 'conflict', error.message);
  if (error instanceof TooManyRequestsError)
    return errorResponse(429, 'too_many_requests', error.message, { 'retry-after': String(error.retryAfterSeconds) });
  if (error instanceof BusyError) return errorResponse(503, 'busy', error.message, { 'retry-after': '2' });
  if (error instanceof core.$ZodError) return errorResponse(400, 'bad_request', describeIssues(error));
  const failure = failureOf(error);
  // a lost deadlock passes by itself as well: a rebuild swaps the tables that pages read
  if (error instanceof UnavailableError || failure === 'unavailable' || failure === 'conflict') {
    return errorResponse(503, 'unavailable', 'The database cannot be reached right now. Try again in a few seconds.', {
      'retry-after': String(RETRY_AFTER_SECONDS),
    });
  }
  log().error({ err: error }, 'A request failed');
  return errorResponse(500, 'internal', 'Something went wrong in Pointline. The server log has the details.');
}

function describeIssues(error: core.$ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`).join('; ');
}

import type { z } from 'zod';
import { asViewerOf } from '#lib/auth/authorize.ts';
import { requirePerson } from '#lib/auth/require-right.ts';
import type { Right } from '#lib/auth/rights.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { BadRequestError, NotFoundError } from '#lib/errors.ts';
import { jsonBody, respond } from '#lib/http/respond.ts';
import { storableTexts } from '#lib/storable-text.ts';

type Takes<Query, Body> = {
  /** Whoever lacks it is refused before anything that they sent is read. */
  right: Right;
  /** Whether whoever is signed in must have proven within the last minutes that it is them; programs need not. */
  recentProof?: true;
  /** For somebody who is signed in alone: no program does it, whatever its token. */
  signedIn?: true;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** A body that fits, for the error to whoever sends no JSON. */
  example?: string;
  /** Answers at once, though something acknowledged may not be projected yet: of what Pointline itself is up to. */
  atOnce?: true;
  /** Says what is wrong with a body that people typed; else the error names the fields. */
  explain?: (error: z.ZodError) => string;
};

type Asked<Query, Body> = { viewer: Viewer; query: Query; body: Body; request: Request };

type RouteHandler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * A route of the HTTP interface for staff and the API token: the right, the query and the body that it takes, and what
 * it answers.
 * Every text that reaches `answer` is one that Postgres takes. `params` are those of the route's folder.
 */
export function staffRoute<Params extends object, Query, Body>(
  takes: Takes<Query, Body>,
  answer: (asked: Asked<Query, Body>, params: Params) => Promise<object>,
): RouteHandler<Params>;
export function staffRoute(
  takes: Takes<unknown, unknown>,
  answer: (asked: Asked<unknown, unknown>, params: object) => Promise<object>,
): RouteHandler<object> {
  return (request, context) =>
    respond(async () => {
      const params: Record<string, string> = { ...(await context.params) };
      const named = Object.values(params).at(-1) ?? null;
      return asViewerOf(request, { ...askedOf(takes), named }, async (viewer) => {
        if (takes.signedIn) requirePerson(viewer);
        // longer than any that we keep: nothing has that name, and no index would take it
        if (Object.values(params).some((value) => value.length > LONGEST_NAME))
          throw new NotFoundError('Nothing has so long a name.');
        const query = takes.query?.parse(parametersOf(new URL(request.url).searchParams));
        const body = await readBody(request, takes);
        return answer({ viewer, request, ...storableTexts({ query, body }) }, storableTexts(params));
      });
    });
}

function askedOf({ right, recentProof, atOnce }: Takes<unknown, unknown>) {
  return { right, recentProof: recentProof ?? false, atOnce: atOnce ?? false };
}
/** Characters. An event's key is made of its type and an id. */
const LONGEST_NAME = 1_000;

async function readBody(request: Request, { body, example, explain }: Takes<unknown, unknown>): Promise<unknown> {
  if (!body) return undefined;
  const parsed = body.safeParse(await jsonBody(request, example));
  if (parsed.success) return parsed.data;
  throw explain ? new BadRequestError(explain(parsed.error)) : parsed.error;
}

/** A URL's parameters as an object; the first of repeated ones, empty ones left out. */
export function parametersOf(search: URLSearchParams): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of search) if (value !== '' && !(name in parameters)) parameters[name] = value;
  return parameters;
}

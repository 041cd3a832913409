import * as z from 'zod/mini';
import { ErrorBody } from '#lib/http/error-body.ts';

const Done = z.object({ goTo: z.string() });

/** What the server says to a form that was sent: where to go on, or what is wrong. Throws where it says neither. */
export function formAnswer(ok: boolean, body: unknown): { goTo: string } | { problem: string } {
  return ok ? Done.parse(body) : { problem: ErrorBody.parse(body).error.message };
}

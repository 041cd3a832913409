import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { makeLink } from '#features/staff/make-link.server.ts';

/** The path of a one-time link with which this person sets a new password. */
export function POST(request: NextRequest, context: RouteContext<'/api/staff/[id]/link'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    return makeLink(viewer, (await context.params).id);
  });
}

import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { makeLink } from '#lib/staff/make-link';

/** The path of a one-time link with which this person sets a new password. */
export function POST(request: NextRequest, context: RouteContext<'/api/staff/[id]/link'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return makeLink(viewer, (await context.params).id);
  });
}

import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { sentencesOf } from '#lib/auth/person.ts';
import { BadRequestError } from '#lib/errors.ts';
import { respond, jsonBody } from '#lib/http/respond.ts';
import { Invitation, invite } from '#features/staff/invite.server.ts';
import { listStaff } from '#features/staff/list-staff.server.ts';

export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => listStaff(await authorize(request)));
}

/** `{"name","email","role"}`: an account, and the path of the one-time link for its owner. */
export function POST(request: NextRequest): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const invitation = Invitation.safeParse(await jsonBody(request));
    if (!invitation.success) throw new BadRequestError(sentencesOf(invitation.error));
    return invite(viewer, invitation.data);
  });
}

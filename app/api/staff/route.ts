import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { sentencesOf } from '#lib/auth/person';
import { BadRequestError } from '#lib/errors';
import { answer, jsonBody } from '#lib/http';
import { Invitation, invite } from '#lib/staff/invite';
import { listStaff } from '#lib/staff/list-staff';

export function GET(request: NextRequest): Promise<Response> {
  return answer(async () => listStaff(await authorize(request)));
}

/** `{"name","email","role"}`: an account, and the path of the one-time link for its owner. */
export function POST(request: NextRequest): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const invitation = Invitation.safeParse(await jsonBody(request));
    if (!invitation.success) throw new BadRequestError(sentencesOf(invitation.error));
    return invite(viewer, invitation.data);
  });
}

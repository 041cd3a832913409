import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { authorize } from '#lib/auth/guard.ts';
import { PersonRole } from '#lib/auth/person.ts';
import { respond, jsonBody } from '#lib/http/respond.ts';
import { changeRole } from '#features/staff/change-role.server.ts';
import { switchOff, switchOn } from '#features/staff/switch.server.ts';

const Change = z.union([z.strictObject({ role: PersonRole }), z.strictObject({ active: z.boolean() })]);

/** `{"role"}`, or `{"active"}` to switch off and on. */
export function PATCH(request: NextRequest, context: RouteContext<'/api/staff/[id]'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const { id } = await context.params;
    const change = Change.parse(await jsonBody(request));
    if ('role' in change) return { member: await changeRole(viewer, id, change.role) };
    return { member: await (change.active ? switchOn(viewer, id) : switchOff(viewer, id)) };
  });
}

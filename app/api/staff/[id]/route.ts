import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { authorize } from '#lib/auth/guard';
import { PersonRole } from '#lib/auth/person';
import { answer, jsonBody } from '#lib/http';
import { changeRole } from '#lib/staff/change-role';
import { switchOff, switchOn } from '#lib/staff/switch';

const Change = z.union([z.strictObject({ role: PersonRole }), z.strictObject({ active: z.boolean() })]);

/** `{"role"}`, or `{"active"}` to switch off and on. */
export function PATCH(request: NextRequest, context: RouteContext<'/api/staff/[id]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const { id } = await context.params;
    const change = Change.parse(await jsonBody(request));
    if ('role' in change) return { member: await changeRole(viewer, id, change.role) };
    return { member: await (change.active ? switchOn(viewer, id) : switchOff(viewer, id)) };
  });
}

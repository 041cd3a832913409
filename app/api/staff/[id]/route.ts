import { z } from 'zod';
import { changeRole } from '#features/staff/change-role.server.ts';
import { switchOff, switchOn } from '#features/staff/switch.server.ts';
import { PersonRole } from '#lib/auth/person.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** `active` switches off and on. */
const Change = z.union([z.strictObject({ role: PersonRole }), z.strictObject({ active: z.boolean() })]);

export const PATCH = staffRoute(
  { right: 'staff', signedIn: true, recentProof: true, body: Change },
  async ({ viewer, body }, { id }: { id: string }) => {
    if ('role' in body) return { member: await changeRole(viewer, id, body.role) };
    return { member: await (body.active ? switchOn(viewer, id) : switchOff(viewer, id)) };
  },
);

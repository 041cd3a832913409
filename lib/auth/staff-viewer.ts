import { PersonRole } from '#lib/auth/person.ts';
import { sinceLinkOf } from '#lib/auth/since-link.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';

type StaffRow = {
  id: string;
  name: string;
  email: string;
  role: string;
  sinceLinkId: string | null;
  sinceLinkBy: string | null;
};

/** Somebody of the staff as the one who acts, once their right was checked. */
export function staffViewer({ id, name, email, role, ...link }: StaffRow): Viewer {
  return asViewer({ kind: 'staff', id, name, email, role: PersonRole.parse(role), ...sinceLinkOf(link) });
}

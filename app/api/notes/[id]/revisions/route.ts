import { listRevisions } from '#features/notes/list-revisions.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read' }, ({ viewer }, { id }: { id: string }) => listRevisions(viewer, id));

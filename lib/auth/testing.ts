import { asViewer, type Viewer } from '#lib/auth/viewer';

/** A viewer for tests of what needs one. Only tests may import this file. */
export function staffViewer(over: { id?: string; name?: string; role?: 'administrator' | 'agent' } = {}): Viewer {
  const { id = 'staff-under-test', name = 'Test Agent', role = 'agent' } = over;
  return asViewer({ kind: 'staff', id, name, email: `${id}@example.com`, role });
}

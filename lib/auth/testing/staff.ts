import { randomUUID } from 'node:crypto';
import { hashPassword } from '#lib/auth/hash-password.ts';
import type { Role } from '#lib/auth/rights.ts';
import { startSession } from '#lib/auth/session.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';

// For tests only: nothing else may import this file.

/** A viewer for tests of what needs one. */
export function testViewer(over: { id?: string; name?: string; role?: Role; revealed?: string } = {}): Viewer {
  const { id = 'staff-under-test', name = 'Test Agent', role = 'agent', revealed = null } = over;
  return asViewer({ kind: 'staff', id, name, email: `${id}@example.com`, role, revealed });
}

/** A program with the API token: nothing is masked for it. */
export function testProgram(): Viewer {
  return asViewer({ kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' });
}

export const PASSWORD = 'correct horse battery staple';
let hash: Promise<string> | undefined;

/** Somebody who can sign in with `PASSWORD`. */
export async function makeStaff(email: string, role: Role = 'agent'): Promise<{ id: string; email: string }> {
  const id = randomUUID();
  await db().staff.create({
    data: {
      id,
      name: 'Ada Agent',
      email,
      role,
      credentials: {
        create: { id, accountId: id, providerId: 'credential', password: await (hash ??= hashPassword(PASSWORD)) },
      },
    },
  });
  return { id, email };
}

/** The `Cookie` header a browser would send after an answer's `Set-Cookie` headers. */
export function cookieHeader(setCookies: string[]): string {
  return setCookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** The `Cookie` header of a new session of somebody's. */
export async function newSessionOf(id: string, headers = new Headers()): Promise<string> {
  return cookieHeader([(await startSession({ staffId: id, by: 'password', headers })) ?? '']);
}

/** The token in a one-time link. */
export function tokenIn(link: string | null): string {
  const token = link && new URL(link).searchParams.get('token');
  if (!token) throw new Error(`No token in ${String(link)}`);
  return token;
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';

/** Routes for whoever has no session: what signs in and out, what Voucherify and a load balancer call. */
const PUBLIC = [
  'app/api/[[...unknown]]',
  'app/api/auth/new-password',
  'app/api/auth/password',
  'app/api/auth/sign-in',
  'app/api/auth/sign-out',
  'app/api/auth/welcome',
  'app/api/health/live',
  'app/api/health/ready',
  'app/api/webhooks/voucherify',
  'app/lookup',
  'app/sign-in/link',
];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

type Handler = (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>;

const folders = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('/route.ts'))
  .map((file) => join('app', dirname(file)));

test('every public route is there', () => {
  expect(PUBLIC.filter((folder) => !folders.includes(folder))).toEqual([]);
});

test.each(folders.filter((folder) => !PUBLIC.includes(folder)))('%s is for staff', async (folder) => {
  const source = readFileSync(`${folder}/route.ts`, 'utf8');
  const handlers = Object.entries((await import(resolve(folder, 'route.ts'))) as Record<string, Handler>).filter(
    ([name]) => METHODS.includes(name),
  );
  expect(handlers.length).toBeGreaterThan(0);
  for (const [method, handler] of handlers) {
    expect(source).toContain(`export const ${method} = staffRoute(`);
    const nobody = new NextRequest('http://desk.lan/', { method });
    expect((await handler(nobody, { params: Promise.resolve({}) })).status).toBe(401);
  }
});

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { encoded, type Hostile, hostileBody, hostileText, oddHeaders } from '#scripts/attack/hostile.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

/** An address of the app by its folder, `/api/customers/[id]`, and what it takes. */
export type Route = { path: string; methods: readonly string[] };

const EVERY = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Parameters of any address of ours: a value of the wrong kind is as good at any of them. */
const PARAMETERS = [
  ...['q', 'source_id', 'cursor', 'limit', 'project', 'id', 'type', 'status', 'customer', 'since', 'kind', 'campaign'],
  ...['card', 'from', 'to', 'heard', 'at', 'format', 'zone', 'state', 'line', 'asOf', 'view', 'until', 'balance'],
  ...['language', 'entry', 'token', 'next', 'error', '_rsc'],
];

/** Every page and route of the app but the one for webhooks, and some addresses that are none. */
export async function routesOfApp(): Promise<Route[]> {
  const files = await readdir('app', { recursive: true });
  const pages = files
    .filter((file) => /(^|[\\/])page\.tsx$/.test(file))
    .map((file) => ({ path: pathOf(file), methods: EVERY }));
  const routes = await Promise.all(
    files
      .filter((file) => /(^|[\\/])route\.ts$/.test(file))
      .map(async (file) => ({ path: pathOf(file), methods: methodsIn(await readFile(join('app', file), 'utf8')) })),
  );
  const none = [
    '/favicon.ico',
    '/icon.svg',
    '/_next/image',
    '/_next/static/chunks/x.js',
    '/_next/data/x/y.json',
    '/nothing',
  ];
  return [...pages, ...routes, ...none.map((path) => ({ path, methods: EVERY }))]
    .filter(({ path }) => path !== WEBHOOK_PATH)
    .sort((one, other) => one.path.localeCompare(other.path));
}

function pathOf(file: string): string {
  const parts = dirname(file).split(sep);
  return `/${parts.filter((part) => part !== '.' && !/^[([]{1,2}(?!id|key)/.test(part)).join('/')}`;
}

function methodsIn(source: string): string[] {
  return EVERY.filter((method) =>
    new RegExp(`\\b(?:export (?:async )?(?:const|function)|as) ${method}\\b`).test(source),
  );
}

export type Asking = { token: string; cookies: readonly string[]; ids: readonly string[] };

/** Requests to one route: mostly in its own way and with leave to do it, so that they get past the door. */
export function hostileRequest({ path, methods }: Route, asking: Asking): Arbitrary<Hostile> {
  const segment = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...asking.ids) },
    { weight: 2, arbitrary: hostileText.map(encoded) },
    { weight: 1, arbitrary: fc.constantFrom('%zz', '%c3', '..', '%2e%2e', '%2f', '%00', '~', '*', "'", '(a)') },
  );
  const isApi = path.startsWith('/api');
  const session = fc.constantFrom(...asking.cookies).map((cookie) => ({ cookie }));
  const who = fc.oneof(
    { weight: isApi ? 6 : 0, arbitrary: fc.constant({ authorization: `Bearer ${asking.token}` }) },
    // a session that signs out would be the last one
    { weight: path.endsWith('/sign-out') ? 0 : 3, arbitrary: session },
    { weight: 1, arbitrary: fc.constant({}) },
  );
  return fc
    .record({
      method: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...methods) }, fc.constantFrom(...EVERY)),
      segments: fc.array(segment, { minLength: 3, maxLength: 3 }),
      query: fc.dictionary(
        fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PARAMETERS) }, hostileText),
        fc.oneof(hostileText, fc.constantFrom(...asking.ids), fc.nat().map(String)),
        { maxKeys: 4 },
      ),
      who,
      odd: fc.option(oddHeaders, { freq: 3 }),
      body: fc.oneof(hostileBody, fc.dictionary(fc.constantFrom(...FIELDS), hostileText).map(jsonOf)),
    })
    .map(({ method, segments, query, who: by, odd, body }) => {
      const at = path.split('/').map((part) => (part.startsWith('[') ? segments.pop() : part));
      const search = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
      return {
        method,
        path: `${at.join('/')}${search.length > 0 ? `?${search.join('&')}` : ''}`,
        headers: { 'content-type': 'application/json', ...odd, ...by },
        body: ['GET', 'HEAD', 'OPTIONS'].includes(method) ? null : body,
      };
    });
}

const FIELDS = [
  ...[
    'text',
    'version',
    'entryKey',
    'ids',
    'status',
    'role',
    'active',
    'name',
    'email',
    'password',
    'present',
    'token',
  ],
  ...['q', 'source_id', 'id', 'cursor', 'limit', 'reason', 'code', 'scopes', 'ends'],
];

function jsonOf(fields: Record<string, string>): Buffer {
  return Buffer.from(JSON.stringify(fields));
}

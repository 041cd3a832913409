import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requestIdOf } from '#scripts/serve/request-log.ts';
import { routeNames } from '#scripts/serve/route-names.ts';

function requestNamed(given: string): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers['x-request-id'] = given;
  return request;
}

test.each(['8400a9a65d9a2b31c4e1f0a7b8c9d0e1', 'F25E69D3-EEBC-4A14-9A36-4EB0E332656A'])(
  'a request keeps the name that its proxy made: %s',
  (given) => {
    expect(requestIdOf(requestNamed(given))).toBe(given);
  },
);

test.each(['ada@example.com', 'cust_7', 'facade', '', 'a'.repeat(65)])(
  'what may be anything names no request: %s',
  (given) => {
    expect(requestIdOf(requestNamed(given))).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  },
);

test('a path is named by its route, and one of no route by none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pointline-routes-'));
  const manifest = join(folder, 'routes-manifest.json');
  const staticRoutes = [{ page: '/api/customers', regex: '^/api/customers(?:/)?$' }];
  const dynamicRoutes = [{ page: '/customers/[id]', regex: '^/customers/([^/]+?)(?:/)?$' }];
  await writeFile(manifest, JSON.stringify({ staticRoutes, dynamicRoutes }));
  const nameRoute = routeNames(manifest);
  await rm(folder, { recursive: true });

  const paths = ['/api/customers', '/customers/ada@example.com', '/ada@example.com'];
  expect(paths.map(nameRoute)).toEqual(['/api/customers', '/customers/[id]', null]);
  expect(routeNames(manifest)('/api/customers')).toBeNull();
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Route, Shop } from '#simulator/fake/route.ts';

/** Some of Voucherify's calls over a shop, at once; what was asked is noted. @param fails whether the next one does. */
export async function serveShop(shop: Shop, routes: readonly Route[], fails: () => boolean = () => false) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, search, searchParams: query } = new URL(request.url ?? '/', 'http://fake');
    asked.push(`${pathname}${search}`);
    const route = routes.find(({ path }) => path.test(pathname));
    const names = (route?.path.exec(pathname) ?? []).slice(1).map(decodeURIComponent);
    const found = fails() ? { status: 500, body: { code: 500 } } : route?.answer({ shop, names, query, body: null });
    const told = found ?? { status: 404, body: { code: 404 } };
    response.writeHead(told.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(told.body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, close: () => server.close() };
}

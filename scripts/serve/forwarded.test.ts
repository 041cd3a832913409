import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { believeProxies } from '#scripts/serve/forwarded.ts';

/** What is believed of a request that comes from `peer` with these headers. */
function believed(trusted: string, peer: string, headers: Record<string, string>) {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, { host: 'desk.lan', ...headers });
  believeProxies(trusted.split(',').filter(Boolean))(request);
  const { host: _, ...rest } = request.headers;
  return rest;
}

const plain = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'desk.lan' };

test('what a stranger says of addresses is thrown away', () => {
  const forged = {
    forwarded: 'for=1.2.3.4;proto=https',
    'x-real-ip': '1.2.3.4',
    'x-forwarded-for': '1.2.3.4, 10.0.0.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-port': '1',
    'x-forwarded-proto': 'https',
  };
  expect(believed('loopback,10.0.0.0/8', '203.0.113.7', forged)).toEqual(plain);
  expect(believed('', '127.0.0.1', forged)).toEqual({ ...plain, 'x-forwarded-for': '127.0.0.1' });
});

test.each([
  ['loopback', '127.0.0.1', '203.0.113.7'],
  ['loopback', '::1', '203.0.113.7'],
  ['loopback', '::ffff:127.0.0.1', '203.0.113.7'],
  ['10.1.2.3', '10.1.2.3', '203.0.113.7'],
  ['Private', '172.18.0.4', '203.0.113.7'],
  ['2001:db8::/32', '2001:db8::7', '203.0.113.7'],
  // what the client made up itself stands before its address, and what our proxies add behind it
  ['loopback', '127.0.0.1', '1.2.3.4, 203.0.113.7'],
  ['loopback,10.0.0.0/8', '127.0.0.1', '1.2.3.4, 203.0.113.7, 10.0.0.9, 10.0.0.1'],
  ['loopback', '127.0.0.1', '[203.0.113.7]:4711'],
  ['loopback', '127.0.0.1', '203.0.113.7:4711'],
])('with %s trusted, %s is believed that it passes on for %s', (trusted, peer, said) => {
  const headers = { 'x-forwarded-for': said, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'desk.example' };
  expect(believed(trusted, peer, headers)).toEqual({
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'desk.example',
  });
});

test('a proxy that names nobody, or what is no address, is the client itself', () => {
  const answer = { ...plain, 'x-forwarded-for': '127.0.0.1' };
  expect(believed('loopback', '127.0.0.1', {})).toEqual(answer);
  expect(believed('loopback', '127.0.0.1', { 'x-forwarded-for': 'unknown' })).toEqual(answer);
});

test.each(['10.0.0.0/99', '999.1.1.1', 'dead:beef'])('%s is refused at the start', (entry) => {
  expect(() => believeProxies([entry])).toThrow(`${entry} is no address and no network`);
});

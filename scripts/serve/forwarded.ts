import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { OperatorError } from '#lib/operator-error.ts';
import { log } from '#lib/log/log.ts';

/** What the words in POINTLINE_TRUSTED_PROXIES stand for. `private` are the networks that no router passes on. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Puts into a request where it comes from, as far as that is known. */
export type Forwarded = (request: IncomingMessage) => void;

/**
 * Whoever reads X-Forwarded-For, -Host and -Proto after this reads one true value each: what a trusted proxy said, else
 * what the connection itself says.
 * @param trusted as in POINTLINE_TRUSTED_PROXIES.
 * @throws OperatorError where an entry is no address and no network.
 */
export function believeProxies(trusted: readonly string[]): Forwarded {
  const proxies = listOf(trusted);
  const isTrusted = (address: string) =>
    trusted.length > 0 && isIP(address) !== 0 && proxies.check(address, familyOf(address));
  let isTold = false;
  return (request) => {
    const { headers, socket } = request;
    const peer = plainAddress(socket.remoteAddress ?? '');
    const believed = isTrusted(peer);
    if (!believed && !isTold && headers['x-forwarded-for'] !== undefined) {
      isTold = true;
      log().warn('Forwarded addresses are not believed: add the proxy that sends them to POINTLINE_TRUSTED_PROXIES');
    }
    const said = (name: string) => (believed ? partsOf(headers[name]) : []);
    const [hops, hosts, protocols] = [said('x-forwarded-for'), said('x-forwarded-host'), said('x-forwarded-proto')];
    delete headers.forwarded;
    delete headers['x-real-ip'];
    delete headers['x-forwarded-port'];
    headers['x-forwarded-for'] = clientOf(peer, hops, isTrusted);
    headers['x-forwarded-proto'] = protocols.at(-1)?.toLowerCase() === 'https' ? 'https' : 'http';
    headers['x-forwarded-host'] = hosts.at(-1) ?? headers.host;
  };
}

/** The last one on the way that no proxy of ours is: what stands before it, it may have made up itself. */
function clientOf(peer: string, hops: readonly string[], isTrusted: (address: string) => boolean): string {
  let client = peer;
  for (const hop of [...hops].reverse()) {
    const address = plainAddress(hop);
    if (!isTrusted(client) || isIP(address) === 0) return client;
    client = address;
  }
  return client;
}

function listOf(trusted: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of trusted.flatMap((word) => WORDS[word.toLowerCase()] ?? word)) {
    const [network = '', bits] = entry.split('/');
    try {
      if (bits === undefined) list.addAddress(network, familyOf(network));
      else list.addSubnet(network, Number(bits), familyOf(network));
    } catch {
      throw new OperatorError(`POINTLINE_TRUSTED_PROXIES is wrong: ${entry} is no address and no network.`);
    }
  }
  return list;
}

/** Without the port that some proxies add, and an IPv4 address as one where it comes in an IPv6 address. */
function plainAddress(text: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, '$1');
  return bare.replace(/^::ffff:(?=[\d.]+$)/i, '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

function partsOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

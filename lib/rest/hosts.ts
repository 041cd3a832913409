import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressList } from '#lib/address-list.ts';
import { BadRequestError } from '#lib/errors.ts';
import { downloadUrlOf, type VoucherifyHosts } from '#lib/voucherify-key.ts';

/** https://docs.voucherify.io/guides/api-overview */
export const REGIONS = { europe: 'Europe', us: 'US', asia: 'Asia' } as const;
export type Region = keyof typeof REGIONS;

const API_URLS: Record<Region, string> = {
  europe: 'https://api.voucherify.io',
  us: 'https://us1.api.voucherify.io',
  asia: 'https://as1.api.voucherify.io',
};

export function hostsOf(region: Region): VoucherifyHosts {
  return { apiUrl: API_URLS[region], downloadUrl: downloadUrlOf(API_URLS[region]) };
}

/** Null for a host of somebody's own. */
export function regionOf({ apiUrl }: Pick<VoucherifyHosts, 'apiUrl'>): Region | null {
  return (Object.keys(API_URLS) as Region[]).find((region) => API_URLS[region] === apiUrl) ?? null;
}

/** `Europe`, or the host. */
export function placeWords(hosts: Pick<VoucherifyHosts, 'apiUrl'>): string {
  const region = regionOf(hosts);
  return region ? REGIONS[region] : new URL(hosts.apiUrl).host;
}

/**
 * Addresses that lead into the network where Pointline runs, or nowhere (RFC 6890, RFC 6052, RFC 3056). Those of IPv4
 * cover their form in IPv6.
 */
const isInside = addressList([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
]);
const isLoopback = addressList(['127.0.0.0/8', '::1']);

/**
 * A host that somebody typed, as we go on with it. It must not be a way into the network where Pointline runs: one in
 * there is named in the environment. TLS holds a name to what it was when it was entered: nobody else has its
 * certificate.
 * @throws BadRequestError which says what is expected.
 */
export async function checkedHost(text: string): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    !url ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== '' ||
    url.pathname !== '/'
  )
    throw new BadRequestError(`“${text}” is no host: expected one such as https://voucherify.example.com.`);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (name === 'localhost' || isLoopback(name)) {
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.origin;
  }
  if (url.protocol !== 'https:')
    throw new BadRequestError(`A key is sent over https alone, so the host begins with https://. “${text}” does not.`);
  const addresses = isIP(name) ? [name] : await addressesOf(name);
  if (addresses.some((address) => isInside(address)))
    throw new BadRequestError(
      `${name} is an address of a private network. Where that is meant, set VOUCHERIFY_API_URL where Pointline is ` +
        'started, and enter the key here.',
    );
  return url.origin;
}

async function addressesOf(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch {
    throw new BadRequestError(`No address is known of the host ${name}. See whether it is spelt right.`);
  }
}

import { expect, test } from 'vitest';
import { addressList, isNetwork } from '#lib/address-list.ts';

test.each(['10.0.0.5', '10.0.0.0/8', '0.0.0.0/0', '2001:db8::1', '2001:db8::/32'])('%s is one', (text) => {
  expect(isNetwork(text)).toBe(true);
});

test.each(['', 'voucherify.io', '10.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', '2001:db8::/129'])(
  '“%s” is none',
  (text) => {
    expect(isNetwork(text)).toBe(false);
  },
);

test('an address is in the list by itself or by its network, as IPv4 or as IPv6', () => {
  const isListed = addressList(['34.247.197.22', '10.0.0.0/8', '2001:db8::/32']);
  for (const address of ['34.247.197.22', '::ffff:34.247.197.22', '10.255.0.1', '2001:db8:1::1'])
    expect(isListed(address), address).toBe(true);
  for (const address of ['34.247.197.23', '11.0.0.1', '2001:db9::1', '::ffff:11.0.0.1', 'unknown', '10.0.0.1, 8.8.8.8'])
    expect(isListed(address), address).toBe(false);
  expect(isListed(null)).toBe(false);
});

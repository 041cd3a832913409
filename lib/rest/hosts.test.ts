import { expect, test, vi } from 'vitest';
import { checkedHost, hostsOf, placeWords, regionOf } from '#lib/rest/hosts.ts';

/** What names resolve to here. */
const ADDRESSES: Record<string, string[]> = {
  'voucherify.example.com': ['203.0.113.9', '2001:db8::9'],
  'inside.example.com': ['203.0.113.9', '10.1.2.3'],
  'mapped.example.com': ['::ffff:192.168.1.1'],
};
vi.mock('node:dns/promises', () => ({
  lookup: (name: string) =>
    ADDRESSES[name]
      ? Promise.resolve(ADDRESSES[name].map((address) => ({ address })))
      : Promise.reject(new Error('ENOTFOUND')),
}));

test('regions have hosts for calls and for exports', () => {
  expect(hostsOf('us')).toEqual({
    apiUrl: 'https://us1.api.voucherify.io',
    downloadUrl: 'https://us1.download.voucherify.io',
  });
  expect(regionOf(hostsOf('asia'))).toBe('asia');
  expect([placeWords(hostsOf('europe')), placeWords({ apiUrl: 'https://v.example.com:8443' })]).toEqual([
    'Europe',
    'v.example.com:8443',
  ]);
});

test.each([
  ['https://voucherify.example.com', 'https://voucherify.example.com'],
  ['https://VOUCHERIFY.example.com:8443/', 'https://voucherify.example.com:8443'],
  ['https://203.0.113.9', 'https://203.0.113.9'],
  ['http://127.0.0.1:4150', 'http://127.0.0.1:4150'],
  ['http://localhost:4150', 'http://localhost:4150'],
  ['http://[::1]:4150', 'http://[::1]:4150'],
  ['http://[::ffff:127.0.0.1]:4150', 'http://[::ffff:7f00:1]:4150'],
])('%s may be asked', async (text, host) => {
  expect(await checkedHost(text)).toBe(host);
});

test.each([
  ['voucherify.example.com', 'is no host'],
  ['ftp://voucherify.example.com', 'over https alone'],
  ['http://voucherify.example.com', 'over https alone'],
  ['file://localhost/', 'over https alone'],
  ['https://user:secret@voucherify.example.com', 'is no host'],
  ['https://voucherify.example.com/v1', 'is no host'],
  ['https://voucherify.example.com?to=1', 'is no host'],
  ['https://nobody.example.com', 'No address is known'],
  ['https://inside.example.com', 'private network'],
  ['https://mapped.example.com', 'private network'],
  ['https://10.0.0.5', 'private network'],
  ['https://0xa000005', 'private network'],
  ['https://169.254.169.254', 'private network'],
  ['https://0.0.0.0', 'private network'],
  ['https://[::]', 'private network'],
  ['https://[fd00::1]', 'private network'],
  ['https://[fe80::1]', 'private network'],
  ['https://[64:ff9b::a00:5]', 'private network'],
  ['http://[::ffff:10.0.0.5]', 'over https alone'],
  ['https://[::ffff:10.0.0.5]', 'private network'],
])('%s may not', async (text, words) => {
  await expect(checkedHost(text)).rejects.toThrow(words);
});

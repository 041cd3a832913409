import { describe, expect, it } from 'vitest';
import { fittingSignature, signBody, verifySignature } from '#lib/voucherify/signature.ts';

/** Vectors of Voucherify's own signature samples, key `secretKey`. */
const VECTORS = [
  ['{"a":1}', 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'],
  ['{"a\\"b":1}', 'f7cf97814a03146abedb9793f56e1dec34f618f82d10395310d053f749483ffb'],
  ['  message  ', '53ff92957e1427ce23ad5bda9d0c5f2f4ff384d0806b83eeacb510c842d3a358'],
] as const;

const verify = (text: string, signature: string | null, secrets = ['secretKey']) =>
  verifySignature({ body: Buffer.from(text), signature, secrets });

describe('verifySignature', () => {
  it.each(VECTORS)('accepts and makes the documented signature of %j', (text, signature) => {
    expect(verify(text, signature)).toBe(true);
    expect(signBody(text, 'secretKey')).toBe(signature);
  });

  it('accepts a pretty-printed body that was signed over its compact text', () => {
    expect(verify('{\n  "a": 1\n}', VECTORS[0][1])).toBe(true);
  });

  it('refuses a body that was changed, if only inside a string', () => {
    expect(verify('{"a":2}', VECTORS[0][1])).toBe(false);
    expect(verify('{"a": "x  y"}', signBody('{"a":"x y"}', 'secretKey'))).toBe(false);
  });

  it('tries every live secret, so that one can be rotated', () => {
    expect(verify('{"a":1}', VECTORS[0][1], ['new', 'secretKey'])).toBe(true);
    expect(verify('{"a":1}', VECTORS[0][1], ['new', 'newer'])).toBe(false);
  });

  it('accepts upper-case hex', () => {
    expect(verify('{"a":1}', VECTORS[0][1].toUpperCase())).toBe(true);
  });

  it.each([null, '', 'zz', 'sha256=' + VECTORS[0][1], VECTORS[0][1].slice(1), `${VECTORS[0][1]}00`])(
    'refuses %j',
    (signature) => {
      expect(verify('{"a":1}', signature)).toBe(false);
    },
  );

  it('finds the one that fits where the header came several times', () => {
    const [text, good] = VECTORS[0];
    const other = 'f'.repeat(64);
    for (const signature of [`${good}, ${good}`, `${other},${good}`, ` , ${good} `, `sha256=${good}, ${good}`]) {
      expect(fittingSignature({ body: Buffer.from(text), signature, secrets: ['old', 'secretKey'] })).toEqual({
        signature: good,
        secret: 'secretKey',
      });
    }
    expect(verify(text, `${other}, ${other}`)).toBe(false);
    expect(verify(text, [...Array<string>(4).fill(other), good].join(','))).toBe(false);
  });

  it('accepts a body with a byte order mark, signed with it or without', () => {
    expect(verify('\ufeff{"a":1}', VECTORS[0][1])).toBe(true);
    expect(verify('\ufeff{"a":1}', signBody('\ufeff{"a":1}', 'secretKey'))).toBe(true);
  });

  it('never verifies against an empty secret or none', () => {
    expect(verify('{"a":1}', signBody('{"a":1}', ''), [''])).toBe(false);
    expect(verify('{"a":1}', VECTORS[0][1], [])).toBe(false);
  });

  it('signs bytes, not characters: a body that is no UTF-8 verifies as it came', () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    expect(verifySignature({ body, signature: signBody('{"\ufffd":1}', 'k'), secrets: ['k'] })).toBe(false);
  });
});

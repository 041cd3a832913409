import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { storableBody } from '#lib/storable-text.ts';

const tamed = (json: string) => storableBody(JSON.parse(json) as JsonObject);

describe('tame', () => {
  it('makes text fit for Postgres, in keys and lists too, and keeps all else', () => {
    expect(
      tamed('{"a\\u0000":["x\\u0000y",{"b":"\\ud800"}],"ok":"😀 \\ud83d\\ude00","n":1.5,"t":true,"z":null}'),
    ).toEqual({
      'a\ufffd': ['x\ufffdy', { b: '\ufffd' }],
      ok: '😀 😀',
      n: 1.5,
      t: true,
      z: null,
    });
  });

  it('drops `__proto__`, which would be no field of a copy', () => {
    const body = tamed('{"__proto__":{"polluted":true},"a":{"__proto__":1,"b":2}}');
    expect(Object.keys(body)).toEqual(['a']);
    expect(Object.keys(body['a'] as JsonObject)).toEqual(['b']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('cuts off what is nested too deeply to walk: %s', (open, close) => {
    const body = tamed(`{"a":${open.repeat(100_000)}1${close.repeat(100_000)},"b":1}`);
    expect(JSON.stringify(body).length).toBeLessThan(1000);
    expect(body['b']).toBe(1);
  });
});

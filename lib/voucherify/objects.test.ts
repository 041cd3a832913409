import { describe, expect, it } from 'vitest';
import {
  child,
  children,
  field,
  flag,
  id,
  shownNumber,
  statedText,
  text,
  time,
  whole,
  type Obj,
} from '#lib/voucherify/objects.ts';

const object: Obj = {
  path: 'data',
  fields: {
    name: 'Ann',
    empty: '',
    nothing: null,
    count: 3,
    half: 1.5,
    minus: -0,
    yes: true,
    at: '2026-01-01',
    list: [{ id: 'a' }, 7, null, { id: 'b' }],
    inner: { id: 'x' },
  },
};

describe('reading', () => {
  it('gives what is there', () => {
    expect([text(object, 'name'), flag(object, 'yes'), whole(object, 'count'), time(object, 'at')]).toEqual([
      'Ann',
      true,
      3,
      '2026-01-01T00:00:00.000000Z',
    ]);
    expect(id(child(object, 'inner'), 'id')).toBe('x');
    expect(children(object, 'list').map((item) => id(item, 'id'))).toEqual(['a', 'b']);
    expect(children(object, 'inner').map((item) => id(item, 'id'))).toEqual(['x']);
  });

  it('takes whatever is of another type for absent', () => {
    expect([
      text(object, 'count'),
      flag(object, 'name'),
      time(object, 'name'),
      child(object, 'list'),
      shownNumber(object, 'half'),
    ]).toEqual([undefined, undefined, undefined, null, undefined]);
    expect(children(object, 'name')).toEqual([]);
  });

  it('reads nothing from nothing, and no inherited field', () => {
    expect([text(null, 'a'), whole(null, 'a'), id(null, 'a'), child(null, 'a')]).toEqual([
      undefined,
      undefined,
      undefined,
      null,
    ]);
    expect(field(object, 'constructor')).toBeUndefined();
  });

  it('tells null from nothing where a snapshot states it', () => {
    expect([statedText(object, 'nothing'), statedText(object, 'missing'), statedText(object, 'count')]).toEqual([
      null,
      undefined,
      undefined,
    ]);
  });

  it('refuses an id or a number that cannot be right, by its path', () => {
    expect(() => id(object, 'count')).toThrow('data.count: expected an id, got a number');
    expect(() => id(child(object, 'inner'), 'id')).not.toThrow();
    expect(() => whole(object, 'list')).toThrow('data.list: expected a number, got a list');
    expect(() => whole(object, 'half')).toThrow('data.half: expected a whole number');
    expect(id(object, 'empty')).toBeUndefined();
  });

  it('knows one zero only', () => {
    expect(Object.is(whole(object, 'minus'), 0)).toBe(true);
  });
});

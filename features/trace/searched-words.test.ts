import { describe, expect, it } from 'vitest';
import { isSurelyAbsent, leftOut, textsRead } from '#features/trace/searched-words.ts';

const all = {
  quarantined: { read: 3, complete: true },
  recent: { read: 40, complete: true },
  parts: { complete: true },
};
const outOfTime = { read: null, complete: false };

describe('isSurelyAbsent', () => {
  it('is said of a whole identifier, though only the newest webhooks were read', () => {
    expect(isSurelyAbsent('ord_1a2b3c', all)).toBe(true);
    expect(isSurelyAbsent('ord_1a2b3c', { ...all, recent: { read: 20_000, complete: false } })).toBe(true);
    expect(isSurelyAbsent('529870', all)).toBe(false);
  });
  it.each([
    ['quarantine was not read', { quarantined: outOfTime }],
    ['quarantine was not read to its end', { quarantined: { read: 20_000, complete: false } }],
    ['the webhooks of late were not read', { recent: outOfTime }],
    ['parts were not searched', { parts: { complete: false } }],
  ])('is not said where %s', (_, over) => {
    expect(isSurelyAbsent('ord_1a2b3c', { ...all, ...over })).toBe(false);
  });
});

describe('what was searched', () => {
  it('tells of each place whether all of it was read', () => {
    expect(textsRead(all)).toEqual(['the texts of all 3 webhooks in quarantine', 'the texts of all 40 webhooks']);
    expect(leftOut(all)).toEqual([]);
    const many = { ...all, recent: { read: 20_000, complete: false } };
    expect(textsRead(many)).toEqual([
      'the texts of all 3 webhooks in quarantine',
      'the texts of the newest 20,000 webhooks',
    ]);
    expect(leftOut(many)).toEqual(['There are more texts than could be read.']);
  });
  it('leaves out an empty quarantine', () => {
    expect(textsRead({ ...all, quarantined: { read: 0, complete: true } })).toEqual(['the texts of all 40 webhooks']);
  });
  it('names what could not be read, and counts nothing there', () => {
    const nothing = { quarantined: outOfTime, recent: outOfTime, parts: { complete: false } };
    expect(textsRead(nothing)).toEqual([]);
    expect(leftOut(nothing)).toEqual([
      'The time ran out, and these were not searched: the texts of the webhooks in quarantine; ' +
        'the texts of the newest webhooks; longer identifiers that it may be a part of.',
    ]);
  });
});

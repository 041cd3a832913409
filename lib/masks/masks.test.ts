import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskJson } from '#lib/masks/mask-json.ts';
import { maskPerson } from '#lib/masks/mask-person.ts';
import { maskMail, maskName, maskText } from '#lib/masks/mask-text.ts';

test.each([
  ['anna.petrova@example.com', 'a•••@e•••.com'],
  ['a@b.pl', 'a•••@b•••.pl'],
  ['żaneta＠сайт.рф', 'ż•••＠с•••.рф'],
  ['anna%40mail.example.co.uk', 'a•••%40m•••.uk'],
  ['root@localhost', 'r•••@l•••'],
  ['no address', '•••'],
])('the address %j is shown as %j', (mail, masked) => {
  expect(maskMail(mail)).toBe(masked);
});

test.each([
  ['Called anna@example.com, twice', 'Called a•••@e•••.com, twice'],
  ['<mailto:anna@example.com>', '<mailto:a•••@e•••.com>'],
  ['ring +48 601-234-567 today', 'ring ••• today'],
  ['Paid order 0048601234567', 'Paid order 0048601234567'],
  ['3 + 4 points @ noon', '3 + 4 points @ noon'],
])('%j reads %j', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test.each([
  ['Anna Petrova', 'A. P.'],
  ['Anna Maria de la Cruz', 'A. C.'],
  ['“Żaneta”', 'Ż.'],
  ['😀', '•••'],
])('a name that is veiled, %j, is %j', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('a mask tells of no length', () => {
  const lengths = (mails: string[]) => new Set(mails.map((mail) => maskMail(mail).length));
  expect(lengths(['ab@cd.com', `a${'b'.repeat(300)}@cd.com`, `a@${'c'.repeat(300)}.com`, 'a@b@c.com']).size).toBe(1);
});

test('what was typed to find somebody stays as it is, and nothing else', () => {
  const person = { name: 'Anna Petrova', email: 'Anna@Example.com', sourceId: '+48601234567' };
  expect(maskPerson(person, 'named', ' anna@example.com')).toEqual({ ...person, sourceId: '•••' });
  expect(maskPerson(person, 'veiled', '+48601234567')).toEqual({ ...person, name: 'A. P.', email: 'A•••@E•••.com' });
  expect(maskPerson({ ...person, sourceId: 'shop-7' }, 'named').sourceId).toBe('shop-7');
  expect(maskPerson({ ...person, sourceId: 'shop-7' }, 'veiled').sourceId).toBe('•••');
  expect(maskPerson(person, 'whole')).toBe(person);
});

/** Everywhere in a body where a shop or Voucherify puts somebody's data. */
const BODY = `{ "customer" : {"id":"cust_1", "source_id":"anna@example.com",
  "name":"Anna Petrova",
  "email":"anna@example.com",
  "phone":"601 234 567","birthdate":"1990-04-01","address":{"city":"Warszawa","line_1":"Prosta 7"},
  "description":"Anna, the one with the dog","metadata":{"size":38,"vip":true,"pet":"Reks","none":null},
  "created_at":"2026-01-02T03:04:05Z","loyalty":{"points":9007199254740993}},
  "holder":{"name":"Anna Petrova","note":"likes tea"}, "campaign":{"name":"Spring"},
  "related":{"name":"Piotr Nowak","object":"customer"},
  "order":{"source_id":"1007","metadata":{"gift_for":"Ewa"},"shipping":{"to":"Ewa Nowak"}},
  "message":"Hello Anna Petrova, we mailed anna@example.com or rang +48 601 234 567",
  "raw":"{\\"email\\":\\"anna@example.com\\",\\"name\\":\\"Anna Petrova\\"}",
  "anna@example.com":1.50, "amount":1.50e3 }`;
const PERSONAL = /anna@|601|1990-04|Warszawa|Prosta|dog|38|Reks|tea|Ewa|true/;

describe('a webhook’s body', () => {
  test.each(['named', 'veiled'] as const)('%s: nothing personal is left, and all else is to the letter', (sight) => {
    const masked = maskJson(BODY, sight);
    expect(masked).not.toMatch(PERSONAL);
    expect(masked).toContain('"points":9007199254740993');
    expect(masked).toContain('"created_at":"2026-01-02T03:04:05Z"');
    expect(masked).toContain('"campaign":{"name":"Spring"}');
    expect(masked).toContain('"none":null');
    expect(masked).toContain('"order":{"source_id":"1007"');
    expect(masked).toContain('"amount":1.50e3 }');
    expect(masked).toMatch(/^{ "customer" : {"id":"cust_1", /);
    expect(masked.includes('Anna Petrova')).toBe(sight === 'named');
    expect(masked.includes('Piotr Nowak')).toBe(sight === 'named');
    expect(Object.keys(JSON.parse(masked) as object)).toContain('a•••@e•••.com');
  });

  test('seen whole it is the same text', () => {
    expect(maskJson(BODY, 'whole')).toBe(BODY);
  });

  test('what a shop has noted is hidden, whatever its name', () => {
    expect(maskJson('{"lang":"pl","age":30,"tags":["a",{"b":true}]}', 'named', 'noted')).toBe(
      '{"lang":"•••","age":"•••","tags":["•••",{"b":"•••"}]}',
    );
  });
});

test('a masked body is JSON of the same shape, whatever came', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom('named' as const, 'veiled' as const), (json, sight) => {
      const masked = maskJson(`{"metadata":${json},"x":${json}}`, sight);
      expect(shapeOf(JSON.parse(masked))).toEqual(shapeOf(JSON.parse(`{"metadata":${json},"x":${json}}`)));
    }),
  );
});

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : 'scalar';
  return Object.values(value).map(shapeOf);
}

test('a body of a mebibyte is masked without recursion', () => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000);
  expect(maskJson(`{"customer":${deep}}`, 'veiled')).toHaveLength(deep.length + 13);
  const escapes = JSON.stringify({ x: '\\"'.repeat(250_000) });
  expect(maskJson(escapes, 'veiled')).toBe(escapes);
  const local = JSON.stringify({ x: `${'a'.repeat(1_000_000)}@` });
  expect(maskJson(local, 'veiled')).toBe(local);
  const mails = JSON.stringify({ x: 'a@'.repeat(500_000) + 'b' });
  expect(maskJson(mails, 'veiled')).toBe('{"x":"a•••@b•••"}');
});

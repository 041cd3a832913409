import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRecord } from '#features/export/csv.ts';
import { parseCsv } from '#features/export/testing/parse-csv.ts';

const cellOf = (text: string) => parseCsv(csvRecord([text]))[0]?.[0];

test('text is quoted, numbers are not, and what is missing is empty', () => {
  expect(csvRecord(['a', 'b,c', 'say "hi"', 'two\nlines', null, 1.5, ''])).toBe(
    '"a","b,c","say ""hi""","two\nlines",,1.5,""\r\n',
  );
});

test.each([
  '=1+1',
  '+49 30',
  '-2',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\n=x',
  '＝1+1',
  '＋1',
  '－1',
  '＠A',
  '﹦1',
  '−1',
  ' =1',
  '\u00a0=1',
  '\u3000\t=1',
  '"=1',
  '\r\n=1',
])('%j is text to a spreadsheet, not a formula', (text) => {
  expect(cellOf(text)?.[0]).toBe("'");
});

test.each([
  ['x;=1+1', "x;'=1+1"],
  ['x; "=1', `x; "'=1`],
  ['a|-1', "a|'-1"],
  ['a\t@b', "a\t'@b"],
  ['a\r\n+b', "a\r\n'+b"],
  ['a;b', 'a;b'],
  ['one\n\ntwo', 'one\n\ntwo'],
])('%j is none either where it is split', (text, cell) => {
  expect(cellOf(text)).toBe(cell);
});

test.each([
  ['\u200b=1', '<U+200B>=1'],
  ['\u202Eevil', '<U+202E>evil'],
  ['\ufeff\u2066a\u2069', '<U+FEFF><U+2066>a<U+2069>'],
  ['a\0b\x85', 'a<U+0000>b<U+0085>'],
  ['\u200d=1', '<U+200D>=1'],
  ['\u200c\u200da', '<U+200C>\u200da'],
  ['a\u200c', 'a<U+200C>'],
  ['x\u2028=1', 'x<U+2028>=1'],
])('%j shows all that is in it', (text, cell) => {
  expect(cellOf(text)).toBe(cell);
});

const AS_THEY_ARE = ['👨‍👩‍👧 Familie', 'می‌خواهم', 'Zażółć', '0012345678', '1234567890123456789'];

test.each([...AS_THEY_ARE, '1/2', 'TRUE', '1,5', "'quoted'"])('%j stays as it is', (text) => {
  expect(cellOf(text)).toBe(text);
});

// A pattern that backtracks would take minutes, and so reach the limit of a test
test.each(['\n', ';', ' ', '"', '\u200d', '\u202e'])('1,048,576 of %j are written in one pass', (sign) => {
  expect(csvRecord([`a${sign.repeat(1 << 20)}a`]).length).toBeGreaterThan(1 << 20);
});

test('numbers stay numbers, below nought too', () => {
  expect(csvRecord([-300, 0, 120])).toBe('-300,0,120\r\n');
});

describe('any texts', () => {
  const part = fc.constantFrom(
    '=',
    '-',
    '+',
    '@',
    '＝',
    ';',
    '|',
    ',',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '"',
    "'",
    ' ',
    '\u00a0',
    '\u200b',
    '\u200d',
    '\u202e',
    '\ufeff',
    'a',
    '1',
    'ż',
  );
  const text = fc.oneof(
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  test('come out as one cell each, with what they had', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const [cells, ...rest] = parseCsv(csvRecord(texts));
        expect([cells?.length, rest]).toEqual([texts.length, []]);
        const plain = (value: string) =>
          value.replaceAll("'", '').replace(/<U\+[0-9A-F]{4}>|[\p{Cf}\p{Cc}\u034f\u2028\u2029\u2065]/gu, '');
        expect(cells?.map(plain)).toEqual(texts.map(plain));
      }),
      { numRuns: 2000 },
    );
  });

  test('hold no formula, wherever a reader splits the record and whatever it strips', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        for (const cell of parseCsv(csvRecord(texts))[0] ?? []) {
          for (const piece of cell.split(/[;|\t\r\n]/))
            expect(piece).not.toMatch(/^[\s"\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

import { expect, test } from 'vitest';
import { csvRecord } from '#lib/export/csv';

test('quotes what holds a comma, a quotation mark or a line break', () => {
  expect(csvRecord(['a', 'b,c', 'say "hi"', 'two\nlines', null, 1.5])).toBe('a,"b,c","say ""hi""","two\nlines",,1.5\r\n');
});

test.each(['=1+1', '+49 30', '-2', '@SUM(A1)', '\tx', '\rx', '\n=x'])('%j is text to a spreadsheet, not a formula', (text) => {
  expect(csvRecord([text]).replace(/^"/, '')[0]).toBe("'");
});

test('numbers stay numbers, below nought too', () => {
  expect(csvRecord([-300, 0, 120])).toBe('-300,0,120\r\n');
});

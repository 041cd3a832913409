import { expect, test } from 'vitest';
import { withTextualSourceIds } from '#lib/voucherify/numeric-source-ids.ts';

test('a number becomes the text of its digits, wherever it stands', () => {
  expect(withTextualSourceIds('{"source_id" : 12345678901234567890, "order":{"source_id":7}}')).toBe(
    '{"source_id" : "12345678901234567890", "order":{"source_id":"7"}}',
  );
});

test('texts, null and what merely looks so stay as they are', () => {
  for (const json of [
    '{"source_id":"7"}',
    '{"source_id":null}',
    '{"a":"source_id","b":7}',
    JSON.stringify({ note: '"source_id":7,' }),
    '{"my_source_id":7}',
    '{"source_id":[7]}',
  ]) {
    expect(withTextualSourceIds(json)).toBe(json);
  }
});

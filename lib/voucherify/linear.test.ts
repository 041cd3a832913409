import { expect, test } from 'vitest';
import { compactJson, compactJsonBytes } from '#lib/voucherify/compact.ts';
import { jsonTextAt } from '#lib/voucherify/json-text.ts';
import { withTextualSourceIds } from '#lib/voucherify/numeric-source-ids.ts';
import { fittingSignature } from '#lib/voucherify/signature.ts';

const [SMALL, LARGE] = [64 << 10, 1 << 20];
const TRIES = 3;
/** As much in one piece takes no longer than in sixteen; work that grows with the square takes 16 times as long. */
const MOST = 6;

/** What walks a body, the first two of them before anybody knows who sent it. */
const WALKS: Record<string, (text: string, bytes: Buffer) => unknown> = {
  compactJsonBytes: (_, bytes) => compactJsonBytes(bytes),
  fittingSignature: (_, body) => fittingSignature({ body, signature: 'a'.repeat(64), secrets: ['one', 'other'] }),
  compactJson: (text) => compactJson(text),
  jsonTextAt: (text) => jsonTextAt(text, ['data', 'data']),
  withTextualSourceIds: (text) => withTextualSourceIds(text),
};
const PIECES = [
  'a ',
  ' ',
  '1,\n',
  '"" ',
  '\\"',
  '"\\\\',
  '{"a":',
  '[',
  '"source_id" ',
  '"source_id":1',
  '"data":"',
  'ü"',
];

/** Microseconds of processor time, of the cheapest of some tries: whatever else the machine does counts little. */
function cheapest(run: () => unknown, times: number): number {
  const costs = Array.from({ length: TRIES }, () => {
    const before = process.cpuUsage();
    for (let n = 0; n < times; n++) run();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.max(Math.min(...costs), 100);
}

test.each(Object.entries(WALKS))('%s goes over a body once, whatever stands in it', (name, walk) => {
  const costOf = (piece: string, size: number) => {
    const inside = piece.repeat(size / piece.length);
    // This one is asked about JSON alone
    const text = name === 'jsonTextAt' ? JSON.stringify({ data: [inside], [inside]: { data: inside } }) : inside;
    const bytes = Buffer.from(text);
    return cheapest(() => walk(text, bytes), LARGE / size);
  };
  for (const piece of PIECES)
    expect(costOf(piece, LARGE) / costOf(piece, SMALL), JSON.stringify(piece)).toBeLessThan(MOST);
});

test('a million brackets and names are walked, not descended', () => {
  const deep = `${'{"data":['.repeat(LARGE / 9)}${']}'.repeat(LARGE / 9)}`;
  expect(jsonTextAt(deep, ['data'])).toHaveLength(deep.length - '{"data":'.length - 1);
});

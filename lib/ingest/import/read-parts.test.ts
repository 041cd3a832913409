import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readParts, type Part, type Place } from '#lib/ingest/import/read-parts.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'pointline-parts-'))));
afterAll(() => rm(folder, { recursive: true }));

const START = { bytes: 0, lines: 0 };

async function partsOf(content: Uint8Array, from: Place = START): Promise<Part[]> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const parts: Part[] = [];
  for await (const part of readParts({ path, size: null, changedAt: 0 }, from, () => undefined)) parts.push(part);
  return parts;
}

const joined = (parts: readonly Part[]) => Buffer.concat(parts.map(({ bytes }) => bytes));

/** Files of 1 to 3 MB, of lines between none and 400 kB. */
const files = fc
  .array(fc.oneof(fc.nat(60), fc.nat(5_000), fc.integer({ min: 200_000, max: 400_000 })), {
    minLength: 10,
    maxLength: 60,
  })
  .map((lengths) => Buffer.from([...lengths, 400_000, 400_000, 400_000].map((n) => 'é'.repeat(n / 2)).join('\n')));

test('parts are whole lines with their numbers, and from the end of any the rest is read, packed or not', async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.nat(), fc.boolean(), async (content, place, isPacked) => {
      const stored = isPacked ? gzipSync(content) : content;
      const parts = await partsOf(stored);
      expect(joined(parts).equals(content)).toBe(true);
      for (const { line, after } of parts) {
        const before = parts.find((other) => other.after.lines === line - 1);
        expect(line === 1 || before !== undefined).toBe(true);
        expect(content.subarray(0, after.bytes).toString().split('\n').length - 1).toBe(
          after.bytes === content.byteLength ? after.lines - 1 : after.lines,
        );
      }
      const { after } = parts[place % parts.length]!;
      expect(joined(await partsOf(stored, after)).equals(content.subarray(after.bytes))).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test('a short file comes whole, since it may be one webhook', async () => {
  expect(await partsOf(Buffer.from('{\n}\n'))).toMatchObject([
    { kind: 'file', line: 1, after: { bytes: 4, lines: 2 } },
  ]);
  expect(await partsOf(Buffer.alloc(0))).toEqual([]);
});

test('a line beyond all limits is passed over, with its number', async () => {
  const content = Buffer.from(`${'a'.repeat(2_000_000)}\n${'b'.repeat(20_000_000)}\nlast`);
  const parts = await partsOf(content);
  expect(parts.map(({ kind, line }) => [kind, line])).toEqual([
    ['lines', 1],
    ['too-long', 2],
    ['lines', 3],
  ]);
  expect(parts.at(-1)?.after).toEqual({ bytes: content.byteLength, lines: 3 });
});

test('a broken end is told, after what came before it', async () => {
  const packed = gzipSync(Buffer.from('{}\n'.repeat(1_000_000)));
  await expect(partsOf(packed.subarray(0, packed.byteLength - 20))).rejects.toThrow(/beyond line \d+: unexpected end/);
});

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OperatorError } from '#lib/operator-error.ts';
import { MAX_BODY } from '#lib/ingest/read-body.ts';
import { STANDARD_INPUT, type ImportFile } from '#lib/ingest/import/list-files.ts';

/** Bytes of lines that are handed on together. */
const PART = 256 << 10;
/** Bytes up to which a file may be one webhook that is laid out over several lines. */
const WHOLE = MAX_BODY;
/** Bytes of a line: a body of the greatest size in an envelope, where a character may be an escape of six. */
const LONGEST_LINE = 6 * MAX_BODY + 4_096;

/** Where an import stands in a file: bytes, after decompression, and lines that are behind it. */
export type Place = { bytes: number; lines: number };

/** Whole lines of a file, or the whole file; `after` is the place behind them. */
export type Part = {
  path: string;
  /** The number of its first line, from 1. */
  line: number;
  bytes: Uint8Array;
  /** lines: some of a file; file: all of it; too-long: one line, without its bytes. */
  kind: 'lines' | 'file' | 'too-long';
  after: Place;
};

/**
 * The lines of a file from a place on, in parts that fit into memory, whatever the file is like.
 * @param onRead hears how many bytes were read from disk, before decompression.
 * @throws OperatorError where it cannot be read to its end.
 */
export async function* readParts(
  { path }: ImportFile,
  from: Place,
  onRead: (bytes: number) => void,
): AsyncGenerator<Part> {
  const cutter = new Cutter(path, from);
  try {
    for await (const chunk of decompressed(counted(open(path), onRead))) yield* cutter.take(chunk);
    yield* cutter.end();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new OperatorError(`${path} cannot be read beyond line ${cutter.place.lines}: ${cause.message}`, { cause });
  }
}

function open(path: string): Readable {
  return path === STANDARD_INPUT ? process.stdin : createReadStream(path, { highWaterMark: PART });
}

async function* counted(chunks: AsyncIterable<unknown>, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const bytes = chunk as Buffer;
    onRead(bytes.byteLength);
    yield bytes;
  }
}

/** The bytes themselves, or what gzip made them of: it begins with two bytes that no JSON text begins with. */
async function* decompressed(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let first = Buffer.alloc(0);
  while (first.byteLength < 2) {
    const next = await chunks.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  const all = (async function* () {
    yield first;
    yield* chunks;
  })();
  if (first[0] !== 0x1f || first[1] !== 0x8b) return yield* all;
  const source = Readable.from(all);
  const gunzip = createGunzip({ chunkSize: PART });
  source.on('error', (error) => gunzip.destroy(error));
  for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer;
}

/** Cuts bytes after their line ends. */
class Cutter {
  place: Place;
  readonly #path: string;
  /** Bytes that were imported before. */
  #toSkip: number;
  #waiting: Buffer = Buffer.alloc(0);
  /** Whether the rest of a line is passed over that is too long. */
  #isPassing = false;

  constructor(path: string, from: Place) {
    this.#path = path;
    this.#toSkip = from.bytes;
    this.place = from;
  }

  *take(chunk: Buffer): Generator<Part> {
    const skipped = Math.min(this.#toSkip, chunk.byteLength);
    this.#toSkip -= skipped;
    this.#waiting = Buffer.concat([this.#waiting, chunk.subarray(skipped)]);
    if (this.#isPassing) yield* this.#passOver();
    if (this.#isPassing) return;
    // a file that is short may be one webhook: that is known when it ends
    if (this.place.bytes === 0 && this.#waiting.byteLength <= WHOLE) return;
    while (this.#waiting.byteLength >= PART) {
      const end = this.#waiting.lastIndexOf('\n', PART - 1) + 1 || this.#waiting.indexOf('\n') + 1;
      if (end === 0) break;
      yield this.#cut(end, 'lines');
    }
    this.#isPassing = this.#waiting.byteLength > LONGEST_LINE && !this.#waiting.includes('\n');
    if (this.#isPassing) yield* this.#passOver();
  }

  *end(): Generator<Part> {
    if (this.#isPassing) yield this.#cut(this.#waiting.byteLength, 'too-long');
    else if (this.#waiting.byteLength > 0)
      yield this.#cut(this.#waiting.byteLength, this.place.bytes === 0 ? 'file' : 'lines');
  }

  /** Drops bytes of the line that is too long, up to its end. */
  *#passOver(): Generator<Part> {
    const end = this.#waiting.indexOf('\n') + 1;
    this.#isPassing = end === 0;
    if (end > 0) yield this.#cut(end, 'too-long');
    else {
      this.place = { ...this.place, bytes: this.place.bytes + this.#waiting.byteLength };
      this.#waiting = Buffer.alloc(0);
    }
  }

  #cut(end: number, kind: Part['kind']): Part {
    const bytes = this.#waiting.subarray(0, end);
    this.#waiting = this.#waiting.subarray(end);
    const before = this.place;
    this.place = { bytes: before.bytes + end, lines: before.lines + countLines(bytes) };
    const kept = kind === 'too-long' ? new Uint8Array() : Uint8Array.from(bytes);
    return { path: this.#path, line: before.lines + 1, kind, bytes: kept, after: this.place };
  }
}

/** What stands behind the last line end is a line, too. */
function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) lines++;
  return bytes.at(-1) === 0x0a ? lines : lines + 1;
}

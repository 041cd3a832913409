import { Zip, ZipDeflate } from 'fflate';

/** A file of an archive, made as fast as it is taken. */
export type ArchiveFile = { name: string; chunks: AsyncIterable<string> };

/** A zip archive of these files, in pieces: no file is ever held whole. */
export async function* zipped(files: readonly ArchiveFile[], at: Date): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  const take = () => {
    const pieces = made;
    made = [];
    return pieces;
  };
  const encoder = new TextEncoder();
  for (const { name, chunks } of files) {
    const file = new ZipDeflate(name);
    file.mtime = at;
    zip.add(file);
    for await (const chunk of chunks) {
      file.push(encoder.encode(chunk));
      yield* take();
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* take();
}

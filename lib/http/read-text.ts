/**
 * Bytes of a request that is no webhook. The largest note takes 24 kB where all of it is written as `\uXXXX`, the
 * largest selection of events 40 kB.
 */
export const MAX_REQUEST_BODY = 64 << 10;

/** Bytes of a body that nobody wants, after which its sender is cut off. */
const MOST_UNWANTED = 4 << 20;

/**
 * A request's body as text; null for one of more than `most` bytes. The rest of that is read and thrown away: left
 * unread it would stand before the next request on the connection, and that one would never be answered.
 */
export async function readText({ body }: Request, most: number): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size <= most) parts.push(chunk);
    if (size > most + MOST_UNWANTED) break;
  }
  return size > most ? null : new TextDecoder().decode(Buffer.concat(parts));
}

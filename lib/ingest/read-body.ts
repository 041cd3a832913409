/** Largest body that is taken, in bytes. Documented payloads have 0.3 to 6 kB; large orders and campaigns more. */
export const MAX_BODY = 1 << 20;

/** The whole body, or 'too-large' as soon as it is known to be: never holds more than the limit and a chunk. */
export async function readBody(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | 'too-large'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > MAX_BODY) return 'too-large';
    parts.push(chunk);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

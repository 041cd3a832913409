/** The whole body, or 'too-large' as soon as it is known to be: never holds more than `most` bytes and a chunk. */
export async function readBody(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | 'too-large'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > most) return 'too-large';
    parts.push(chunk);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

/** A request's body as text; null for one that says or turns out to be larger than `most` bytes. */
export async function readText({ headers, body }: Request, most: number): Promise<string | null> {
  if (Number(headers.get('content-length')) > most) return null;
  if (!body) return '';
  const bytes = await readBody(body, most);
  return bytes === 'too-large' ? null : new TextDecoder().decode(bytes);
}

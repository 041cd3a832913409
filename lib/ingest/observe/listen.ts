import { createHash } from 'node:crypto';
import type { Delivery } from '#lib/ingest/receive';
import { MAX_BODY } from '#lib/ingest/read-body';

/** A send-out's id, where an envelope starts with one: it is the same for every try. */
const SEND_OUT_ID = /"id"\s*:\s*"(whs_[\w-]{1,80})"/;
const START = 2_048;

/** A body that tells afterwards what was read of it. Holds on to the chunks, which the reader does as well. */
export function listen(delivery: Delivery) {
  const chunks: Uint8Array[] = [];
  let broken = false;
  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of delivery.body) {
        chunks.push(chunk);
        yield chunk;
      }
    } catch (error) {
      broken = true;
      throw error;
    }
  }
  return {
    body: body(),
    /** Whether the connection ended before the body did. */
    isBroken: () => broken,
    isEmpty: () => chunks.length === 0,
    fingerprint: () => fingerprintOf(delivery, chunks, broken),
  };
}

/**
 * The same for every try of one delivery: its send-out's id, else a digest of its body; where the body was too large to
 * be read, of its signature. Null for what cannot be told from anything else.
 */
function fingerprintOf({ signature, contentLength }: Delivery, chunks: readonly Uint8Array[], broken: boolean): string | null {
  const sendOutId = SEND_OUT_ID.exec(Buffer.from((chunks[0] ?? new Uint8Array()).subarray(0, START)).toString('latin1'))?.[1];
  if (sendOutId) return sendOutId;
  if (chunks.length === 0) return signature === null ? null : digest([Buffer.from(`${contentLength ?? ''} ${signature}`)]);
  return broken ? null : digest(chunks);
}

/** Of no more than could be taken: where the rest of a chunk ends differs from try to try. */
function digest(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  let room = MAX_BODY;
  for (const chunk of chunks) {
    hash.update(chunk.subarray(0, room));
    room = Math.max(0, room - chunk.byteLength);
  }
  return `sha256:${hash.digest('hex')}`;
}

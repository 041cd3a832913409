import { createHash } from 'node:crypto';
import type { Delivery } from '#lib/ingest/receive.ts';
import { MAX_BODY } from '#lib/ingest/read-body.ts';

/** A send-out's id, where an envelope starts with one: it is the same for every try. */
const SEND_OUT_ID = /"id"\s*:\s*"(whs_[\w-]{1,80})"/;
const START = 2_048;

/**
 * A body that tells afterwards what was read, or had come, of it. Holds on to the chunks, which the reader does as
 * well.
 */
export function recordBody(delivery: Delivery) {
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
    fingerprint: async () => (chunks.length === 0 ? fingerprintUnread(delivery) : fingerprintOf(chunks, broken)),
  };
}

/**
 * The same for every try of one delivery: its send-out's id, else a digest of its body. Null for what cannot be told
 * from anything else.
 */
function fingerprintOf(chunks: readonly Uint8Array[], broken: boolean): string | null {
  return sendOutIn(chunks[0]) ?? (broken ? null : digest(chunks));
}

/**
 * Of a body that was too large, or whose headers told that it cannot be taken: what came along with them, else its
 * signature.
 */
async function fingerprintUnread({ beginning, signature, contentLength }: Delivery): Promise<string | null> {
  const sendOutId = sendOutIn(await beginning());
  if (sendOutId) return sendOutId;
  return signature === null ? null : digest([Buffer.from(`${contentLength ?? ''} ${signature}`)]);
}

function sendOutIn(start: Uint8Array = new Uint8Array()): string | null {
  return SEND_OUT_ID.exec(Buffer.from(start.subarray(0, START)).toString('latin1'))?.[1] ?? null;
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

import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import fc, { type Arbitrary } from 'fast-check';
import type { Hostile } from '#scripts/attack/hostile.ts';

/** What came of many requests: how often each status, and those that failed by a fault of ours. */
export type Struck = { statuses: Map<number, number>; faults: string[] };

type Fired = { url: string; requests: Arbitrary<Hostile>; count: number; seed: number; atOnce?: number };

/** Of a request that is answered 503, `Retry-After`. */
const TRIES = 4;
/** Requests that are made ahead: of 100,000, all would be a gigabyte. */
const AHEAD = 500;

/** Sends this many requests of a kind. The same seed makes the same ones. */
export async function fire({ url, requests, count, seed, atOnce = 16 }: Fired): Promise<Struck> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const struck: Struck = { statuses: new Map(), faults: [] };
  for (let sent = 0; sent < count; sent += AHEAD) {
    const made = fc.sample(requests, { numRuns: Math.min(AHEAD, count - sent), seed: seed + sent });
    const next = made.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const one of next) {
          let status = await send(agent, url, one);
          // As Voucherify does: a database that is slow for a moment says so, and what breaks it says so again
          for (let tries = 1; status === 503 && tries < TRIES; tries++) {
            await sleep(1_000 * tries);
            status = await send(agent, url, one);
          }
          struck.statuses.set(status, (struck.statuses.get(status) ?? 0) + 1);
          if (status >= 500 || status === 0) struck.faults.push(`${status} ${described(one)}`);
        }
      }),
    );
  }
  agent.destroy();
  return struck;
}

/** The status; 0 where the connection ended without an answer. A stream is left after its first piece. */
function send(agent: Agent, url: string, { method, path, headers, body }: Hostile): Promise<number> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const length = body === null ? {} : { 'content-length': body.byteLength };
    const sent = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
      const { statusCode = 0 } = response;
      if (response.headers['content-type']?.startsWith('text/event-stream')) response.destroy();
      response.resume().once('close', () => resolve(statusCode));
    });
    sent.once('error', () => resolve(0));
    sent.end(body ?? undefined);
  });
}

function described({ method, path, headers, body }: Hostile): string {
  const shown = body === null ? '' : ` ${body.subarray(0, 300).toString('latin1')}`;
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 400)}${shown}`;
}

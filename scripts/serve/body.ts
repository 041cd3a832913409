import type { IncomingMessage, ServerResponse } from 'node:http';
import { cutOff, giveLeave, type Refusal, tooMany } from '#scripts/serve/door.ts';

/**
 * Bytes that the bodies of all unfinished requests may hold together: thirty webhooks of the largest size. Whoever
 * sends a body in pieces and never ends it fills this, and not the memory.
 */
const MOST_UNFINISHED = 32 << 20;
/** Bytes a second that a body must bring on the whole, once it has had some time to begin. */
const SLOWEST = 1_024;
/** Milliseconds of that time. */
const PATIENCE = 5_000;

/** A request whose body has not come to its end. */
type Unfinished = { request: IncomingMessage; response: ServerResponse; since: number; bytes: number };

/** The oldest first, as a Set keeps them. */
const unfinished = new Set<Unfinished>();
let held = 0;
let watch: NodeJS.Timeout | null = null;

/**
 * The pieces of a request's body as they come. The sender is told to go on where it waits for that. Where too much
 * waits for its end in all, the bodies that began first are cut off; so are those that hardly move.
 */
export async function* bodyOf(request: IncomingMessage, response: ServerResponse): AsyncGenerator<Uint8Array> {
  giveLeave(request, response);
  const mine: Unfinished = { request, response, since: performance.now(), bytes: 0 };
  unfinished.add(mine);
  watch ??= setInterval(cutOffSlow, 1_000).unref();
  try {
    // Left early, the request stays open for the answer
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const piece = chunk as Uint8Array;
      mine.bytes += piece.byteLength;
      held += piece.byteLength;
      makeRoom();
      yield piece;
    }
  } finally {
    forget(mine);
  }
}

/** Bytes that unfinished bodies hold right now. */
export function unfinishedBytes(): number {
  return held;
}

function makeRoom(): void {
  for (const oldest of unfinished) {
    if (held <= MOST_UNFINISHED) return;
    end(oldest, tooMany('Too many bodies come at once. Send it again.'));
  }
}

/** @param now of the clock that `performance.now()` reads. */
export function cutOffSlow(now = performance.now()): void {
  for (const one of unfinished) {
    const age = now - one.since;
    if (age <= PATIENCE || one.bytes >= (SLOWEST * age) / 1_000) continue;
    end(one, { status: 408, code: 'too_slow', message: `The body came slower than ${SLOWEST} bytes a second.` });
  }
}

function end(one: Unfinished, why: Refusal): void {
  forget(one);
  cutOff(one, why);
}

function forget(one: Unfinished): void {
  if (!unfinished.delete(one)) return;
  held -= one.bytes;
  one.bytes = 0;
  if (unfinished.size > 0 || watch === null) return;
  clearInterval(watch);
  watch = null;
}

import { recordAnonymous } from '#lib/auth/audit.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { log } from '#lib/log/log.ts';
import { requestUnderWay, type RequestUnderWay, withRequest } from '#lib/log/request-id.ts';

/** Milliseconds in which all that an address asks for without a right makes two lines: the first, and how many more. */
const WINDOW = 60_000;
/** Addresses that are told apart: one may have as many as it likes. */
const MOST_ADDRESSES = 1_000;
const OTHERS = 'others';

type Counted = { more: number; last: RequestUnderWay | undefined };

// On globalThis: the start script and Next's bundle each have a copy of this module.
const shared = globalThis as { pointlineUnknownCallers?: Map<string, Counted> };
const callers = (shared.pointlineUnknownCallers ??= new Map<string, Counted>());

/**
 * Notes in the audit trail that nobody known asked for something. Whoever has no right must not be able to fill the
 * trail either, nor to make us wait for the database: so it is counted by address, and written by the way.
 */
export function noteUnknownCaller(): void {
  const from = requestUnderWay();
  const name = from?.address ?? 'nowhere';
  const address = callers.has(name) || callers.size < MOST_ADDRESSES ? name : OTHERS;
  const counted = callers.get(address);
  if (counted) {
    counted.more += 1;
    counted.last = from;
    return;
  }
  callers.set(address, { more: 0, last: from });
  setTimeout(() => void closeWindow(address), WINDOW).unref();
  void write(1, from);
}

/** Writes what was counted so far; for the end of the process. */
export async function writeUnknownCallers(): Promise<void> {
  await Promise.all([...callers.keys()].map(closeWindow));
}

async function closeWindow(address: string): Promise<void> {
  const counted = callers.get(address);
  callers.delete(address);
  if (counted && counted.more > 0) await write(counted.more, counted.last);
}

async function write(times: number, from: RequestUnderWay | undefined): Promise<void> {
  const detail = { times, route: from?.route ?? null };
  await withRequest(from, () => recordAnonymous({ action: 'refused.unknown', detail })).catch((error: unknown) => {
    if (!isUnavailable(error)) log().error({ err: error }, 'A refusal could not be written into the audit trail');
  });
}

import pino, { type DestinationStream, type Logger } from 'pino';
import { env } from '#lib/env.ts';
import { describeError } from '#lib/log/describe-error.ts';
import { requestId } from '#lib/log/request-id.ts';
import { lineForPeople } from '#lib/log/line-for-people.ts';
import { traceId } from '#lib/tracing/span.ts';

const shared = globalThis as { pointlineLog?: Logger };

/**
 * The log of this process, on stdout. Give it constant messages and what is nobody's: never a body, a name, an address
 * or an id from outside. Errors go in as `{ err }`, and lose there what may quote such things.
 */
export function log(): Logger {
  return (shared.pointlineLog ??= makeLog());
}

function makeLog(): Logger {
  const { logLevel } = env();
  return pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError },
      mixin: () => ({ requestId: requestId(), traceId: traceId() }),
    },
    isForPeople() ? people : pino.destination({ dest: 1, sync: true }),
  );
}

const people: DestinationStream = { write: (line) => process.stdout.write(lineForPeople(line)) };

/** At a terminal, unless told otherwise. */
function isForPeople(): boolean {
  const { logFormat } = env();
  return logFormat === null ? process.stdout.isTTY : logFormat === 'text';
}

/** Says something to whoever started Pointline: as it is, unless all of the output is to be JSON. */
export function announce(text: string): void {
  if (env().logFormat === 'json') log().info(text);
  else process.stdout.write(`${text}\n`);
}

import * as z from 'zod/mini';

const Described = z.looseObject({ type: z.string(), stack: z.optional(z.string()) });
const Line = z.looseObject({ level: z.string(), time: z.string(), msg: z.optional(z.string()) });

/** A line of JSON as somebody at a terminal likes to read it. */
export function lineForPeople(json: string): string {
  const { level, time, msg = '', err, ...rest } = z.parse(Line, JSON.parse(json));
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${[time.slice(11, 19), level, msg, ...facts].join(' ')}\n${err === undefined ? '' : stackOf(err)}`;
}

function stackOf(err: unknown): string {
  const { stack = '', ...facts } = z.parse(Described, err);
  return `  ${JSON.stringify(facts)}\n${stack && `${stack}\n`}`;
}

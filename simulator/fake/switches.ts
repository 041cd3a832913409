import { z } from 'zod';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/** Of which calls something goes wrong. */
const where = {
  /** A part of the path, `/transactions`; all paths without it. */
  path: z.string().optional(),
  /** So many such calls are answered well first: 401 in the middle of a run. */
  after: count.default(0),
  /** Then so many go wrong; without it all of them. */
  times: count.optional(),
  /** Of those that could. Which ones is drawn, from the fake's seed. */
  share: share.default(1),
};

const Fault = z.discriminatedUnion('kind', [
  /** 401: the key is revoked. 402: the plan lacks what was asked for. 403: the role may not. */
  z.strictObject({ kind: z.enum(['401', '402', '403', '500']), ...where }),
  /** Too many calls. `says` is what the answer tells of when to come back. */
  z.strictObject({
    kind: z.literal('429'),
    type: z.enum(['api_calls', 'bulk_api_calls', 'api_calls_cycle', 'webhook_calls']).default('api_calls'),
    says: z.enum(['retry-after', 'x-rate-limit-retry', 'both', 'nothing']).default('both'),
    seconds: count.default(1),
    ...where,
  }),
  /** The connection ends after so many bytes of the answer's body, of which the length was promised. */
  z.strictObject({ kind: z.literal('cut'), bytes: count.default(100), ...where }),
  /** No answer at all: the connection stays open. */
  z.strictObject({ kind: z.literal('silence'), ...where }),
  /** A text that is no JSON, with status 200, as a proxy between would answer. */
  z.strictObject({ kind: z.literal('nonsense'), ...where }),
  /** 400 `invalid_or_expired_cursor`, to v2 calls with a cursor only. */
  z.strictObject({ kind: z.literal('expired-cursor'), ...where }),
  /** The row that `starting_after_id` names is there no more. What comes then is not documented. */
  z.strictObject({ kind: z.literal('lost-cursor'), answer: z.enum(['refused', 'empty']).default('refused'), ...where }),
]);
export type Fault = z.infer<typeof Fault>;

/** All that can be otherwise in the fake; what a request to `/switches` leaves out stays as it was. */
export const Switches = z.strictObject({
  /** Milliseconds that each answer takes. */
  latency: count.default(0),
  /** Calls a minute; beyond it 429 `api_calls` until the minute is over. */
  ceiling: z.int().positive().default(2_000),
  /** The first that hits a call decides its answer. Setting them counts anew. */
  faults: z.array(Fault).default([]),
  /** Rows by which a list that is read by page numbers has grown (or shrunk, below 0) before each further page. */
  shift: z.int().default(0),
  /**
   * Of the transactions that come to be after the world was shown, so many are committed late: the first `calls` lists
   * in which they could have stood leave them out. They appear behind whatever cursor has passed them.
   */
  late: z.strictObject({ share, calls: count }).default({ share: 0, calls: 1 }),
  /** Ids of transactions and events that come to be from now on are in no order of time. */
  randomIds: z.boolean().default(false),
  /** Exports end with ERROR. */
  failingExports: z.boolean().default(false),
  /** Customers (id or source id) and vouchers (id or code) that are deleted: 404, and in no list or export. */
  deleted: z.array(z.string()).default([]),
  /**
   * How an entry of activity holds its payload: in `data.data`; in `data` beside `event_source`; in the older
   * `data_json`, or that as a text; `plain` as in `data.data`, but a reward redemption's source and balance are bare
   * values; `each` goes through all of them, entry by entry.
   */
  nesting: z.enum(['nested', 'direct', 'json', 'json-text', 'plain', 'each']).default('nested'),
  /** Types are misspelt as some of Voucherify's documents have them: `succceeded`, `aded`. */
  misspelt: z.boolean().default(false),
  /** The sign of what an entry of Loyalty v2 took away; the documents show both. */
  v2Debits: z.enum(['negative', 'positive']).default('negative'),
  /** The project's webhook, as the management interface lists it. */
  webhook: z
    .strictObject({ active: z.boolean().default(true), lacks: z.array(z.string()).default([]) })
    .default({ active: true, lacks: [] }),
  /** Of the movements of these customers (source ids) so many are told by no webhook. */
  lost: z.strictObject({ customers: z.array(z.string()), share }).default({ customers: [], share: 1 }),
});
export type Switches = z.infer<typeof Switches>;
export type SwitchesOver = z.input<typeof Switches>;

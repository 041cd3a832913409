import * as z from 'zod/mini';

/** Deliveries that Pointline did not take, for one reason, and that Voucherify sends again. */
export const FailingGroup = z.object({
  why: z.string(),
  remedy: z.string(),
  /** Whether the set-up page helps. */
  setUp: z.boolean(),
  count: z.number(),
  /** The one whose time runs out first: `whs_…`, as Voucherify's own log names it; null where it has no such id. */
  sendOutId: z.nullable(z.string()),
  /** Where it stands on the way to the twelfth failure. */
  clock: z.string(),
});
export type FailingGroup = z.infer<typeof FailingGroup>;

export const VerdictReason = z.object({
  about: z.enum(['failing', 'arrival', 'guard', 'lag', 'quarantine', 'answers', 'readers', 'proof']),
  text: z.string(),
});

/** How every card's balance compared with Voucherify's when they last were. */
export const BalancesProven = z.object({
  proof: z.nullable(
    z.object({
      at: z.string(),
      cards: z.number(),
      agreed: z.number(),
      /** The first of those that differ; `theirs` is null where Voucherify has no such card. */
      differ: z.array(
        z.object({
          cardId: z.string(),
          customerId: z.nullable(z.string()),
          ours: z.number(),
          theirs: z.nullable(z.number()),
          /** What expired at Voucherify of late, on which day, and whether a movement told of it. */
          expired: z.array(z.object({ day: z.string(), points: z.number(), isTold: z.boolean() })),
        }),
      ),
      /** Points that expired at Voucherify, of cards that do not differ; null in a proof of an older version. */
      expirations: z.nullable(
        z.object({
          /** Why they could not be compared. */
          problem: z.nullable(z.string()),
          /** How many no movement told of, and the first of them. */
          untold: z.number(),
          named: z.array(z.object({ cardId: z.string(), customerId: z.string(), day: z.string(), points: z.number() })),
        }),
      ),
      /** Cards of Voucherify's of which nothing was told here. */
      unknown: z.number(),
      /** Movements that nothing had told. */
      added: z.number(),
      /** Rows that could not be used. */
      leftOut: z.number(),
    }),
  ),
  isOld: z.boolean(),
  isRunning: z.boolean(),
  /** Why the last try did not come to its end. */
  problem: z.nullable(z.string()),
});
export type BalancesProven = z.infer<typeof BalancesProven>;
/** What is kept for a time, in the order of the page. */
export const RETENTION_CLASSES = [
  'bodies',
  'deleted_customers',
  'inactive_customers',
  'notes',
  'audit_lines',
  'sign_ins',
  'figures',
] as const;

export const RetentionRow = z.object({
  name: z.enum(RETENTION_CLASSES),
  /** Null where it is kept for ever. */
  days: z.nullable(z.number()),
  ranAt: z.string(),
  /** The last look that did something, and how much. */
  didAt: z.nullable(z.string()),
  did: z.number(),
  due: z.number(),
  problem: z.nullable(z.string()),
});
export type RetentionRow = z.infer<typeof RetentionRow>;

/** How webhooks fare, for the page of the administrator. Counts are of all instances. */
export const Monitoring = z.object({
  /** When this was so; every span on the page is measured from here. */
  at: z.string(),
  verdict: z.object({
    level: z.enum(['good', 'attention', 'bad', 'waiting']),
    title: z.string(),
    reasons: z.array(VerdictReason),
  }),
  failing: z.object({
    passing: z.number(),
    sure: z.number(),
    unsure: z.number(),
    more: z.boolean(),
    lost: z.nullable(z.string()),
    groups: z.array(FailingGroup),
  }),
  /** Who of the staff was shown more customers within an hour than is usual, in the last day. */
  readers: z.array(z.object({ staffId: z.string(), name: z.string(), customers: z.number(), at: z.string() })),
  /** Every card's balance compared with Voucherify's; null without a key to ask with. */
  proof: z.nullable(BalancesProven),
  retention: z.array(RetentionRow),
  newestAt: z.nullable(z.string()),
  /** The webhook as Voucherify has it; null without a management key. */
  guard: z.nullable(
    z.object({
      at: z.nullable(z.string()),
      isInPlan: z.boolean(),
      problem: z.nullable(z.string()),
      projects: z.array(
        z.object({
          projectId: z.string(),
          webhook: z.nullable(z.object({ id: z.string(), host: z.string(), isActive: z.boolean() })),
          missing: z.array(z.string()),
          notOffered: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** The last hour, oldest first, every minute of it. */
  minutes: z.array(z.object({ at: z.string(), kept: z.number(), refused: z.number() })),
  lag: z.object({
    count: z.number(),
    /** Half of them took less, in seconds. */
    median: z.nullable(z.number()),
    worstMs: z.nullable(z.number()),
    /** How far Voucherify's clock is ahead of ours. */
    aheadMs: z.number(),
    /** Older than a day when they came. */
    filledIn: z.number(),
  }),
  slowestAnswerMs: z.nullable(z.number()),
  outcomes: z.array(z.object({ outcome: z.string(), kept: z.boolean(), lastHour: z.number(), lastDay: z.number() })),
  types: z.object({
    seen: z.array(z.object({ type: z.string(), known: z.boolean(), lastAt: z.string() })),
    more: z.boolean(),
    neverSeen: z.array(z.string()),
  }),
  quarantine: z.object({
    total: z.number(),
    /** Whether there are more than were counted. */
    more: z.boolean(),
    /** The reasons were read of so many, the latest. */
    read: z.number(),
    reasons: z.array(z.object({ type: z.string(), reason: z.string(), count: z.number(), lastAt: z.string() })),
  }),
});
export type Monitoring = z.infer<typeof Monitoring>;

/** What was begun. */
export const Asked = z.object({ what: z.string() });

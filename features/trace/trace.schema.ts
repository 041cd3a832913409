import * as z from 'zod/mini';
import { CustomerSummary } from '#features/customer/customer.schema.ts';
import { EventSummary } from '#features/events/events.schema.ts';
import { KindName } from '#features/entry/entry.schema.ts';

/** A customer who is known by the id, with the line that tells of it, if there is one. */
export const TraceHit = z.object({
  customer: CustomerSummary,
  line: z.nullable(z.object({ key: z.string(), kind: KindName, title: z.string(), occurredAt: z.string() })),
});
export type TraceHit = z.infer<typeof TraceHit>;

/** How many of the newest bodies were read (null where the time ran out), and whether those were all there are. */
const BodiesRead = z.object({ read: z.nullable(z.number()), complete: z.boolean() });

/** What was searched: this is what "not found" means. */
const Searched = z.object({
  /** Of the bodies in quarantine, and of all. */
  quarantined: BodiesRead,
  recent: BodiesRead,
  /** Whether the search for it within longer identifiers ended before the time ran out. */
  parts: z.object({ complete: z.boolean() }),
  /** The form in which every identifier was compared: letters and digits alone. */
  spellings: z.array(z.string()),
  /** Whole identifiers alone were compared: the viewer is shown no names, so no parts are looked for. */
  wholeOnly: z.optional(z.boolean()),
});
export type Searched = z.infer<typeof Searched>;

/** What became of an identifier: the first of these that is true. */
export const Trace = z.discriminatedUnion('found', [
  /** It names a webhook, or it stands on lines or customers. */
  z.object({
    found: z.literal('known'),
    events: z.array(EventSummary),
    hits: z.array(TraceHit),
    /**
     * Null where it stands there to the letter. Else how it is spelled there, and whether that is surely the same one:
     * with more or less around it, it may be another.
     */
    as: z.nullable(z.object({ values: z.array(z.string()), sure: z.boolean() })),
  }),
  /** It names what many customers have in common, such as a reward; nobody looks a customer up by that. */
  z.object({ found: z.literal('shared') }),
  /** Webhooks that wait in quarantine mention it. */
  z.object({ found: z.literal('quarantined'), events: z.array(EventSummary) }),
  /** It is a part of these identifiers, or of texts in these webhooks. */
  z.object({
    found: z.literal('part'),
    parts: z.array(z.object({ kind: z.string(), value: z.string() })),
    more: z.boolean(),
    hits: z.array(TraceHit),
    events: z.array(EventSummary),
  }),
  /** Webhooks that were understood and name no customer mention it. */
  z.object({ found: z.literal('nameless'), events: z.array(EventSummary) }),
  /** Webhooks of customers mention it somewhere in their text, and no line bears it. */
  z.object({ found: z.literal('mentioned'), events: z.array(EventSummary) }),
  /** Nothing that was searched mentions it, and it is a whole identifier. */
  z.object({
    found: z.literal('never'),
    /** When the newest webhook came: what happened since may be on its way. */
    lastWebhookAt: z.nullable(z.string()),
    searched: Searched,
  }),
  /** Nothing that was searched mentions it, and it may be a part of something or be spelled otherwise. */
  z.object({ found: z.literal('unknown'), lastWebhookAt: z.nullable(z.string()), searched: Searched }),
]);
export type Trace = z.infer<typeof Trace>;

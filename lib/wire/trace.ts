import * as z from 'zod/mini';
import { CustomerSummary } from '#lib/wire/customer';
import { EventSummary } from '#lib/wire/event';
import { KindName } from '#lib/wire/timeline';

/** A customer who is known by the id, and the line that tells of it where one does. */
export const TraceHit = z.object({
  customer: CustomerSummary,
  line: z.nullable(z.object({ key: z.string(), kind: KindName, title: z.string(), occurredAt: z.string() })),
});
export type TraceHit = z.infer<typeof TraceHit>;

/** What became of an identifier, the first of these that is true. */
export const Trace = z.discriminatedUnion('found', [
  /** It names a webhook, or it stands on lines or customers. */
  z.object({ found: z.literal('known'), events: z.array(EventSummary), hits: z.array(TraceHit) }),
  /** It names what many customers have in common, such as a reward: by that nobody is looked up. */
  z.object({ found: z.literal('shared') }),
  /** Webhooks that wait in quarantine mention it. */
  z.object({ found: z.literal('quarantined'), events: z.array(EventSummary) }),
  /** Webhooks mention it that were understood and name no customer. */
  z.object({ found: z.literal('nameless'), events: z.array(EventSummary) }),
  z.object({
    found: z.literal('never'),
    /** When the newest webhook came: what is younger may be on its way. */
    lastWebhookAt: z.nullable(z.string()),
    /** How many bodies were read, the newest first, and whether those were all in quarantine. */
    searched: z.object({ quarantined: z.number(), recent: z.number(), complete: z.boolean() }),
  }),
]);
export type Trace = z.infer<typeof Trace>;

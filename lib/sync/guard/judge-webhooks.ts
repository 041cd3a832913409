import { z } from 'zod';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { NEEDED_EVENTS, NOT_OFFERED } from '#lib/voucherify/needed-events.ts';

/** A webhook as the Management API tells it. */
export const ListedWebhook = z.looseObject({
  id: z.string(),
  target_url: z.string(),
  events: z.array(z.string()).catch([]),
  active: z.boolean(),
});
export type ListedWebhook = z.infer<typeof ListedWebhook>;

/** How the webhook of a project stands that leads to Pointline. */
export const GuardedProject = z.object({
  projectId: z.string(),
  /** Null where none leads to Pointline. */
  webhook: z.nullable(z.object({ id: z.string(), host: z.string(), isActive: z.boolean() })),
  /** Types that the desk needs, that it could have and has not. */
  missing: z.array(z.string()),
  /** Types that the desk needs and that no webhook of a project is documented to have. */
  notOffered: z.array(z.string()),
});
export type GuardedProject = z.infer<typeof GuardedProject>;

/** Of several that lead to a Pointline, whichever tells most: one may be of a former instance. */
export function judgeWebhooks(projectId: string, webhooks: readonly ListedWebhook[]): GuardedProject {
  const ours = webhooks.flatMap((webhook) => {
    const host = hostOfPointline(webhook.target_url);
    return host === null ? [] : [{ host, webhook, ...lacking(webhook.events) }];
  });
  const [best] = ours.toSorted(
    (a, b) => Number(b.webhook.active) - Number(a.webhook.active) || a.missing.length - b.missing.length,
  );
  if (!best) return { projectId, webhook: null, ...lacking([]) };
  const { host, webhook, missing, notOffered } = best;
  return { projectId, webhook: { id: webhook.id, host, isActive: webhook.active }, missing, notOffered };
}

/** Null where it leads elsewhere. What stands before the path is for a proxy to know. */
function hostOfPointline(url: string): string | null {
  const target = URL.canParse(url) ? new URL(url) : null;
  return target?.pathname.replace(/\/+$/, '').endsWith(WEBHOOK_PATH) ? target.host : null;
}

function lacking(events: readonly string[]): { missing: string[]; notOffered: string[] } {
  const has = new Set(events.map(spelling));
  const lacks = NEEDED_EVENTS.flatMap(({ types }) => types).filter((type) => !has.has(spelling(type)));
  return {
    missing: lacks.filter((type) => !NOT_OFFERED.includes(type)),
    notOffered: lacks.filter((type) => NOT_OFFERED.includes(type)),
  };
}

/** The interface spells some types in two ways: `points_aded`, `succceeded`. No two differ by doubled letters alone. */
function spelling(type: string): string {
  return type.toLowerCase().replace(/([a-z])\1+/g, '$1');
}

import type { WebhookBody } from '#simulator/event.ts';
import type { Random } from '#simulator/random.ts';
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';

/** Whom an event is about: without the customer the holder would be taken for them, so all of these stay or all go. */
const PEOPLE = ['customer', 'holder', 'referrer'];
/** Share of payloads that are a template of their own, in which nothing of the event is left. */
const TEMPLATES = 0.1;
/** Share of the fields that the author of a payload takes out. */
const DESELECTED = 0.3;

/**
 * The same event as a distribution sends it whose payload was cut down: any fields are gone, whatever they hold, or the
 * whole is a text of the shop's; the envelope is the distribution's own
 * (https://docs.voucherify.io/api-reference/distribution-webhooks).
 */
export function cutDown(body: WebhookBody, random: Random): WebhookBody {
  const number = random.int(0, 0xffffff).toString(16).padStart(6, '0');
  return {
    ...body,
    id: `whs_${number}cut`,
    type: 'Mail to the customer',
    source: { id: `distr_${number}`, object: 'distribution', target_url: body.source.target_url },
    data: random.chance(TEMPLATES)
      ? { greeting: `Hello ${number}` }
      : { ...withoutSome(without(body.data, PEOPLE), random), ...peopleOf(body.data) },
  };
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function peopleOf(data: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(data).filter(([name]) => PEOPLE.includes(name)));
}

function withoutSome(object: JsonObject, random: Random): JsonObject {
  const kept = Object.entries(object).filter(() => !random.chance(DESELECTED));
  return Object.fromEntries(kept.map(([name, value]) => [name, partOf(value, random)]));
}

function partOf(value: JsonValue | undefined, random: Random): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? withoutSome(value, random) : value;
}

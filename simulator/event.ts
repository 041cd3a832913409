import type { JsonObject } from '#lib/voucherify/json.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { SimulatedType } from '#simulator/event-catalog.ts';

/** The envelope of v2024-01-01 (https://docs.voucherify.io/api-reference/introduction-to-webhooks). */
export type WebhookBody = {
  id: string;
  project_id: string;
  created_at: string;
  /** The event type; from a distribution the free text that its author entered. */
  type: string;
  data: JsonObject;
  source: { id: string; object: 'webhook' | 'distribution'; target_url: string };
  event: {
    id: string;
    /** The real type. */
    type: string;
    created_at: string;
    entity_id?: string;
    group_id: string;
    event_source: JsonObject;
  };
};

/** A balance that an event states: the card as it was after so many of its movements. */
export type Statement = { cardId: string; movements: number };

/** One send-out of one event. A project webhook and a distribution may both send one event: same `event.id`. */
export type SimulatedEvent = {
  /** When Voucherify sends it: `created_at` of the envelope. */
  at: Timestamp;
  type: SimulatedType;
  body: WebhookBody;
  /** Transaction ids of the movements that it reports. */
  reports: readonly string[];
  states: readonly Statement[];
};

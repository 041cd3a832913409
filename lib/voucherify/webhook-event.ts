/** One webhook after its envelope was opened: what `factsOf()` gets. */
import type { JsonObject } from '#lib/voucherify/json.ts';
import type { Asked } from '#lib/voucherify/polled-key.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export type WebhookEvent = {
  /** Names the business event for ever: type + `event.id`, else + the send-out's id, else + SHA-256 of the body. */
  key: string;
  /** Names this body of the event: its key and a digest of its `data`. */
  reportKey: string;
  /** The real type: `event.type`, else the envelope's, else what the keys tell, where they leave it open `?type=`. */
  type: string;
  /** Whether only `?type=` says it: no part of what is signed. */
  isTypeUnsigned: boolean;
  /** `event.id` (`evcus_…`), null in bare bodies. */
  eventId: string | null;
  /** The envelope's `id` (`whs_…`), null in bare bodies. */
  sendOutId: string | null;
  /** `source.id`: the webhook (`wh_…`) or distribution (`distr_…`) that sent it, null in bare bodies. */
  sender: string | null;
  projectId: string | null;
  /** `event.group_id`: shared by all events that one API request caused. */
  groupId: string | null;
  /** `event.entity_id`. */
  entityId: string | null;
  /** `event.created_at`, else the envelope's; null in bare bodies. */
  createdAt: Timestamp | null;
  /** Who did it: `event.event_source`, as far as it may be shown (never `api_key.app_id`). */
  actor: { channel: string | null; userId: string | null; apiKeyName: string | null };
  /** Of what no webhook brought: why we asked for it. Anybody may write so into a body; the key tells what is ours. */
  asked?: Asked | undefined;
  /** When Pointline took it: the last resort where the body states no time at all. */
  receivedAt: Timestamp;
  data: JsonObject;
  /** The JSON that `data` was parsed from, for what has to be kept as it was written. */
  dataText: string;
};

import type { Route } from '#simulator/fake/route.ts';
import { SIMULATED_TYPES, catalogEntry } from '#simulator/event-catalog.ts';
import { iso } from '#simulator/instant.ts';

/** What the management interface can subscribe to lacks these. */
const NOT_OFFERED = /^customer\.(updated|reward_redemptions|holder)/;

/** https://docs.voucherify.io/api-reference/management/list-webhooks */
export const MANAGEMENT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/management\/v1\/projects\/([^/]+)\/webhooks$/,
    answer: ({ shop: { world, switches } }) => {
      const { active, lacks } = switches.webhook;
      const events = SIMULATED_TYPES.filter(
        (type) => catalogEntry(type).channels.includes('project') && !NOT_OFFERED.test(type) && !lacks.includes(type),
      );
      const webhook = {
        id: world.sender.webhookId,
        object: 'webhook',
        created_at: iso(world.programme.loyalty[0].createdAt),
        target_url: world.sender.targetUrl,
        events: switches.misspelt ? events.map((type) => type.replace(/added$/, 'aded')) : events,
        active,
      };
      return { status: 200, body: { object: 'list', data_ref: 'data', data: [webhook], total: 1 } };
    },
  },
];

import { badQuery, inOrder, pageOf, type Route, type Shop } from '#simulator/fake/route.ts';
import type { Entry } from '#simulator/fake/notes.ts';
import type { Switches } from '#simulator/fake/switches.ts';
import { canonical, instantOf } from '#simulator/instant.ts';
import type { Customer } from '#simulator/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';

/** Entries have these types, and yet the list cannot be asked for them. */
const NOT_ASKED_FOR = /^customer\.(holder\.assignment|voucher\.loyalty_card\.(pending_points|points_activated))/;

/** https://docs.voucherify.io/api-reference/customers/list-customer-activity */
export function activityRoute(customerOf: (shop: Shop, name: string) => Customer | null): Route {
  return {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)\/activity$/,
    answer: ({ shop, names: [name], query }) => {
      const customer = customerOf(shop, name!);
      if (!customer) return null;
      const type = query.get('type');
      if (type !== null && NOT_ASKED_FOR.test(type)) return badQuery();
      const now = canonical(instantOf(new Date()));
      const entries = (shop.activity.get(customer.id) ?? []).filter(
        (entry) => entry.at <= now && isAsked(entry, query),
      );
      // Which order is the list's own is not documented.
      const sorted = inOrder(entries, query, { created_at: ({ at, id }) => `${at} ${id}` });
      return pageOf(
        sorted.map((entry) => told(entry, shop.switches)),
        query,
      );
    },
  };
}

/** `category` is left alone: which type is an action and which an effect is not documented. */
function isAsked({ type, createdAt, data: { campaign } }: Entry, query: URLSearchParams): boolean {
  const at = Date.parse(createdAt);
  const [start, end] = [query.get('start_date'), query.get('end_date')];
  const [campaignId, campaignType] = [query.get('campaign_id'), query.get('campaign_type')];
  const of = isJsonObject(campaign) ? campaign : {};
  return (
    (start === null || at >= Date.parse(start)) &&
    (end === null || at <= Date.parse(end)) &&
    (campaignId === null || of['id'] === campaignId) &&
    (campaignType === null || of['campaign_type'] === campaignType) &&
    (query.get('type') ?? type) === type
  );
}

type Nesting = Exclude<Switches['nesting'], 'each'>;
const NESTINGS: readonly Nesting[] = ['nested', 'direct', 'json', 'json-text', 'plain'];

function told(entry: Entry, { nesting, misspelt }: Switches): JsonObject {
  const { id, type, createdAt, groupId } = entry;
  const how = nesting === 'each' ? NESTINGS[Number.parseInt(id.slice(-4), 16) % NESTINGS.length]! : nesting;
  return {
    id,
    type: misspelt ? type.replace('succeeded', 'succceeded').replace(/(?<=[._])added$/, 'aded') : type,
    ...nested(entry, how),
    created_at: createdAt,
    group_id: groupId,
  };
}

function nested({ source: event_source, data }: Entry, how: Nesting): JsonObject {
  switch (how) {
    case 'nested':
      return { data: { data, event_source } };
    case 'direct':
      return { data: { ...data, event_source } };
    case 'json':
      return { data_json: legacy(data) };
    case 'json-text':
      return { data_json: JSON.stringify(legacy(data)) };
    case 'plain':
      return { data: { data: bare(data), event_source } };
  }
}

/** The older shape, in which the customer is the `object`. */
function legacy({ customer, ...rest }: JsonObject): JsonObject {
  return { object: customer, ...rest, previous_attributes: {}, related_object: {} };
}

function bare(data: JsonObject): JsonObject {
  if (!isJsonObject(data['reward_redemption'])) return data;
  return { ...data, source: data['reward_redemption']['source_type'], balance: 0 };
}

import { memberOf, textIn, type JsonMember, type JsonNode } from '#lib/voucherify/json-node.ts';

type Parts = { data: JsonNode; around: JsonMember[]; entityId: string | undefined };

/** An envelope's `data` and what stands around it; a bare body is all data. */
export function partsOf(body: JsonNode): Parts {
  const data = memberOf(body, 'data');
  const event = memberOf(body, 'event');
  const isEnvelope = data?.kind === 'object' && (event ?? memberOf(body, 'source')) !== undefined;
  if (!isEnvelope || body.kind !== 'object') return { data: body, around: [], entityId: undefined };
  const around = body.members.filter(({ value }) => value !== data);
  return { data, around, entityId: textIn(event, 'entity_id') };
}

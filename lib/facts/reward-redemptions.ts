import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import type { ACTIONS } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import type { Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { mergeRelated, related, relatedReward } from '#lib/facts/related.ts';
import { child, id, shownNumber, text, time, type Obj } from '#lib/voucherify/objects.ts';

/**
 * A reward redemption changed its state. Created and pending have identical payloads (a fresh record
 * can already be PENDING), so the action is the event type's, and the state what the payload states.
 * The points were spent by the redemption that it comes from: no movement here.
 */
export function rewardRedemption(reading: Reading, action: (typeof ACTIONS)['reward_redemption'][number]): Projected {
  const { event, body, customerId, eventTime } = reading;
  const record = child(body, 'reward_redemption');
  const created = time(record, 'created_at');
  const at =
    (action === 'created' ? created : undefined) ??
    event.createdAt ??
    time(record, 'updated_at') ??
    created ??
    eventTime;
  if (!customerId || !record) return { at, lines: [] };
  const keys = factKeys(reading, keyOf('reward-redemption', id(record, 'id'), action));
  const state = text(record, 'state');
  return {
    at,
    lines: [
      line(reading, {
        kind: 'reward_redemption',
        action,
        customerId,
        keys,
        occurredAt: at,
        state,
        ...relatedToRecord(body, record),
      }),
    ],
  };
}

function relatedToRecord(body: Obj, record: Obj) {
  const assignment = child(body, 'reward_assignment');
  const source = child(body, 'source');
  const isRedemption = (text(record, 'source_type') ?? text(source, 'type')) === 'redemption';
  const sourceId = text(record, 'source_id') ?? text(source, 'id');
  return mergeRelated(
    relatedReward(child(body, 'reward')),
    related(
      {
        rewardRedemption: id(record, 'id'),
        rewardAssignment:
          text(record, 'reward_assignment_id') ??
          text(assignment, 'id') ??
          text(child(body, 'reward'), 'assignment_id'),
        publication: text(child(body, 'publication'), 'id'),
        ...(isRedemption ? { redemption: sourceId } : { causingEvent: sourceId }),
      },
      { cost: shownNumber(child(child(assignment, 'parameters'), 'loyalty'), 'points') },
    ),
  );
}

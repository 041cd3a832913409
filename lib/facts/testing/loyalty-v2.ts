import type { JsonObject } from '#lib/voucherify/json.ts';

/** The objects of Loyalty v2, as small as a case needs them; each call may change any field. */
export const program = (over: JsonObject = {}): JsonObject => ({
  id: 'lprg_a1',
  name: 'Circle',
  status: 'ACTIVE',
  metadata: {},
  object: 'program',
  ...over,
});

/** The counters come to the balance. */
export const memberCard = (over: JsonObject = {}, points: JsonObject = {}): JsonObject => ({
  id: 'lcrd_a1',
  card_definition_id: 'lcdef_a1',
  card_type: 'INDIVIDUAL',
  code: 'CIRCLE-1',
  lifetime_bucket: {
    points: {
      total: 500,
      earned: 400,
      added: 100,
      purchased: 0,
      purchased_reversed: 0,
      subtracted: 50,
      expired: 20,
      spent: 150,
      refunded: 30,
      returned: 150,
      locked: 0,
      unlocked: 0,
      ...points,
    },
    pending_points: { total: 40, activated: 0, canceled: 0 },
  },
  balance: { points: 400, pending_points: 40 },
  next_expiration: { points: 60, date: '2026-12-31' },
  next_activation: null,
  object: 'card',
  ...over,
});

export const cardTransaction = (type: string, details: JsonObject, over: JsonObject = {}): JsonObject => ({
  id: 'lctx_a1',
  card_id: 'lcrd_a1',
  program_id: 'lprg_a1',
  member_id: 'lmbr_a1',
  card_definition_id: 'lcdef_a1',
  card_type: 'INDIVIDUAL',
  type,
  details: { reason: null, rejection: null, metadata: {}, ...details },
  status: 'APPROVED',
  created_at: '2026-02-01T10:00:00.100Z',
  updated_at: '2026-02-01T10:00:00.900Z',
  object: 'card_transaction',
  ...over,
});

export const rewardTransaction = (over: JsonObject = {}): JsonObject => ({
  id: 'lrtx_a1',
  card_id: 'lcrd_a1',
  card_transaction_id: 'lctx_a1',
  program_id: 'lprg_a1',
  member_id: 'lmbr_a1',
  reward_id: 'lrew_a1',
  status: 'APPROVED',
  type: 'PURCHASE',
  details: { reason: 'bought', rejection: null, metadata: {}, points: { total: 150 }, result: null },
  created_at: '2026-02-01T10:00:00.050Z',
  updated_at: '2026-02-01T10:00:00.950Z',
  object: 'reward_transaction',
  ...over,
});

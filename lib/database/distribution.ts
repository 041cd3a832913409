/**
 * How the tables would lie on several machines: the column whose hash says on which (docs/scale.md). Citus takes no
 * unique index and no ON CONFLICT without it: https://docs.citusdata.com/en/stable/develop/reference_ddl.html
 */
export const DISTRIBUTED = {
  customer: 'id',
  customer_search: 'customer_id',
  timeline_entry: 'customer_id',
  evidence: 'customer_id',
  fact_alias: 'customer_id',
  identifier: 'customer_id',
  voucher: 'id',
  balance_statement: 'voucher_id',
  account_folio: 'card_id',
  webhook_event: 'key',
} as const;

/** Small, read by every machine and seldom written: a copy lies on each. */
export const REFERENCE = ['campaign', 'setting', 'tombstone'] as const;

/** On one machine, since nothing of them is asked for together with a history, or they count what is global. */
export const ON_ONE_MACHINE = [
  'api_token',
  'asked_activity',
  'audit_drop',
  'audit_event',
  'audit_seal',
  'balance_proof',
  'call_budget',
  'campaign_tail',
  'change',
  'erasure',
  'exported_bucket',
  'exported_card',
  'failed_delivery',
  'heavy_reader',
  'import_checkpoint',
  'member_poll',
  'note',
  'note_revision',
  'one_time_token',
  'password_link',
  'rate_limit',
  'recovery_code',
  'retention_class',
  'second_factor',
  'sign_in_attempt',
  'sign_in_throttle',
  'staff',
  'staff_credential',
  'staff_session',
  'sync_job',
  'unprojected_event',
  'voucherify_call',
  'webhook_lag',
  'webhook_minute',
  'webhook_secret',
  'webhook_secret_use',
] as const;

/** Unique indexes that stand in the way, and what is to become of each. */
export const SNAGS = {
  webhook_event_seq_key: 'numbers of several machines are no order; the walk of a rebuild goes by customer already',
} as const;

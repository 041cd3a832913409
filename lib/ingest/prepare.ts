import { read } from '#lib/facts/reading.ts';
import { factsOf } from '#lib/facts/registry.ts';
import { openBody } from '#lib/voucherify/envelope.ts';
import { ProjectionError } from '#lib/voucherify/projection-error.ts';
import type { Fact } from '#lib/facts/fact.ts';
import type { ReportedEvent } from '#lib/read-model/delta.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** An authentic body as it came, with what is needed to open it again. */
export type RawBody = {
  text: string;
  typeHint: string | null;
  receivedAt: Timestamp;
  /** The keys that a kept body goes by: those of a body without ids are made of its text, which may be redacted. */
  keys?: { key: string; reportKey: string };
};

/** A webhook that is ready to be kept: what goes into the log, and what it says. */
export type PreparedEvent = ReportedEvent & {
  type: string;
  eventId: string | null;
  sendOutId: string | null;
  sender: string | null;
  customerId: string | null;
  status: 'stored' | 'quarantined';
  reason: string | null;
  facts: Fact[];
};

/** An event on its way into the log, with its evidence. */
export type IncomingEvent = PreparedEvent & {
  body: string;
  typeHint: string | null;
  signature: string;
  /** What the body was, where something of it was redacted before it is kept. */
  redacted?: { at: Timestamp; digest: string };
};

export type Prepared = { kind: 'event'; event: PreparedEvent } | { kind: 'not-an-object'; reason: string };

/** Opens a body and reads its facts. Pure; nothing that an authentic object holds makes it throw. */
export function prepare({ text, typeHint, receivedAt, keys }: RawBody): Prepared {
  const opened = openBody({ text, typeHint, receivedAt });
  if (opened.kind === 'not-an-object') return opened;
  if (opened.kind === 'unreadable-object') {
    const { key, reportKey, type, reason } = opened;
    return {
      kind: 'event',
      event: {
        ...(keys ?? { key, reportKey }),
        type,
        reason,
        receivedAt,
        status: 'quarantined',
        facts: [],
        createdAt: null,
        eventId: null,
        sendOutId: null,
        sender: null,
        projectId: null,
        groupId: null,
        customerId: null,
      },
    };
  }
  const told = { ...opened.event, ...keys };
  const { key, reportKey, type, eventId, sendOutId, sender, projectId, groupId, createdAt } = told;
  const envelope = { key, reportKey, type, eventId, sendOutId, sender, projectId, groupId, createdAt, receivedAt };
  try {
    const { facts, customerId, note } = factsOf(told);
    return { kind: 'event', event: { ...envelope, customerId, facts, status: 'stored', reason: note } };
  } catch (error) {
    return { kind: 'event', event: quarantined({ ...envelope, customerId: customerOf(told) }, error) };
  }
}

/** The same event without effect, marked with why. */
export function quarantined(event: Omit<PreparedEvent, 'status' | 'reason' | 'facts'>, cause: unknown): PreparedEvent {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return { ...event, status: 'quarantined', reason: reason.slice(0, 1000).toWellFormed(), facts: [] };
}

/** Whose history lacks this event; null also where the very field that breaks it is the customer's. */
function customerOf(event: WebhookEvent): string | null {
  try {
    return read(event).customerId ?? null;
  } catch (error) {
    if (error instanceof ProjectionError) return null;
    throw error;
  }
}

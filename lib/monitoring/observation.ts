import type { SignatureState, WebhookOutcome } from '#lib/monitoring/outcome.ts';

/** One answered webhook, as the receiver's edge saw it. */
export type Observation = {
  /** Epoch milliseconds at which it was answered. */
  at: number;
  outcome: WebhookOutcome;
  /** A type of the catalogue or "other", so that a sender cannot make up labels; empty where it was not kept. */
  type: string;
  durationMs: number;
  /** From `event.created_at` until it was received; null for repeated and bare events, and those that were not kept. */
  lagMs: number | null;
  /** The same for every try of one delivery; null where its body is not known. */
  fingerprint: string | null;
  signature: SignatureState;
};

import type { Card } from '#features/customer/customer.schema.ts';

type Balance = { balance: number | null; basis: 'stated' | 'derived' | 'uncertain'; statedAt: string | null };

/** One card's account over a period: opening + movements + rest + gaps = closing. Oldest first. */
export type CardStatement = {
  card: Card;
  opening: Balance;
  closing: Balance;
  movements: {
    key: string;
    action: string;
    points: number;
    balanceAfter: number | null;
    occurredAt: string;
    /** The reward that the points went for, or came back from. */
    reward: string | null;
  }[];
  /** The movements that there is no room for, as one. */
  rest: { count: number; points: number } | null;
  gaps: { points: number; from: string; to: string; kind: string }[];
};

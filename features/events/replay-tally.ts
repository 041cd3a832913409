import { formatAmount } from '#lib/format-points.ts';
import type { ReplayReport } from '#features/events/replay.schema.ts';

/** How far a replay of many has come; `cursor` is where it goes on, null at its start and at its end. */
export type Tally = { stored: number; quarantined: number; cursor: string | null };

export const NOTHING_YET: Tally = { stored: 0, quarantined: 0, cursor: null };

/** One more page of answers. */
export function withReport(tally: Tally, { replayed, nextCursor }: ReplayReport): Tally {
  const stored = replayed.filter(({ outcome }) => outcome === 'stored').length;
  return {
    stored: tally.stored + stored,
    quarantined: tally.quarantined + replayed.length - stored,
    cursor: nextCursor,
  };
}

/** `12 replayed: 9 stored, 3 still quarantined`, without the full stop. */
export function tallyWords({ stored, quarantined }: Tally): string {
  const said = [
    stored > 0 && `${formatAmount(stored)} stored`,
    quarantined > 0 && `${formatAmount(quarantined)} still quarantined`,
  ].filter((part) => part !== false);
  return `${formatAmount(stored + quarantined)} replayed${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
}

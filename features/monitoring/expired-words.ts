import { countWords } from '#lib/format-points.ts';
import { formatTime } from '#lib/time/format-time.ts';

type Expired = { day: string; points: number; isTold: boolean };

/** `40 points expired on 27 Nov 2026 at Voucherify`, and whether a movement told of it. The day is the project's. */
export function expiredWords({ day, points, isTold }: Expired): string {
  const said = `${countWords(points, 'point')} expired on ${formatTime(day, 'UTC', 'date')} at Voucherify`;
  return isTold ? said : `${said}, and no movement told of it`;
}

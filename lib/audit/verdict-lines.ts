import type { Verdict } from '#lib/audit/verify-trail.ts';

/** A verdict for people. */
export function verdictLines({ seals, lines, from, to, newest, droppedSeals, unsealed, faults }: Verdict): string[] {
  const span = from === null || to === null ? '' : `, from ${from} to ${to}`;
  return [
    `${counted(lines, 'line')} under ${counted(seals, 'seal')}${span}.`,
    ...(droppedSeals > 0 ? [`The lines of the first ${counted(droppedSeals, 'seal')} were let go by age.`] : []),
    ...(unsealed > 0 ? [`${counted(unsealed, 'line')} behind the newest seal: the next one will hold them.`] : []),
    ...(newest ? [`The newest seal is ${newest.number}. Keep its digest elsewhere: ${newest.digest}`] : []),
    ...faults,
    faults.length === 0 ? 'Nothing was changed, removed or put in.' : `${counted(faults.length, 'fault')} found.`,
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

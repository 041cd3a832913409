import { formatTime } from '#lib/time/format-time.ts';
import type { Doubt, PageDoubt } from '#features/doubts/doubts.schema.ts';

/** A doubt as a whole sentence for the agent, times in the zone; the one place of these sentences. */
export function doubtWords(doubt: Doubt | PageDoubt, zone: string): string {
  switch (doubt.kind) {
    case 'unexplained':
      return unexplainedWords(doubt);
    case 'uncertain':
      return `The balance of ${doubt.card} is uncertain at this moment: points moved about then, and no webhook told.`;
    case 'dated-ahead':
      return (
        `An entry on ${doubt.card} is dated ahead, at ${stamp(doubt.at, zone)}: ` +
        'its place among the others is not sure.'
      );
    case 'moved-since-stated':
      return (
        `${signed(doubt.points)} ${noun(doubt.points)} moved on ${doubt.card} after its balance was last stated, ` +
        `at ${stamp(doubt.statedAt, zone)}: by the movements it is ${number(doubt.balance)} now.`
      );
    case 'disagrees':
      return (
        `Voucherify states ${number(doubt.stated)} on ${doubt.card}, ` +
        `but what happened on it leads to ${number(doubt.ledger)}.`
      );
    case 'miscounted':
      return (
        `The balance of ${doubt.card} differs by ${signed(doubt.points)} from what its own counters at Voucherify ` +
        'come to.'
      );
    case 'unlisted':
      return (
        `The movements of ${doubt.card} leave ${signed(doubt.points)} ${noun(doubt.points)} of its balance ` +
        'unexplained: Voucherify has not told all of them yet, or tells them otherwise than it booked them.'
      );
    case 'answered-otherwise':
      return answeredWords(doubt);
    case 'quarantined':
      return quarantinedWords(doubt.count, stamp(doubt.since, zone));
    case 'frozen':
      return (
        `This is what was known at ${stamp(doubt.at, zone)}: ` +
        `${number(doubt.newerLines)} newer ${doubt.newerLines === 1 ? 'line is' : 'lines are'} left out.`
      );
    case 'disconnected':
      return (
        `This page has not followed what happens since ${stamp(doubt.since, zone)}: ` + 'newer webhooks may be missing.'
      );
    case 'outdated':
      return `This page could not be brought up to date; it shows what was known at ${stamp(doubt.since, zone)}.`;
  }
}

function unexplainedWords({ points, card }: Extract<Doubt, { kind: 'unexplained' }>): string {
  if (points === 0) return `Points moved on ${card} that no webhook explains; together they cancel out.`;
  const are = Math.abs(points) === 1 ? 'is' : 'are';
  return `${signed(points)} ${noun(points)} on ${card} ${are} not explained by any webhook that was received.`;
}

function answeredWords({ movements, card }: Extract<Doubt, { kind: 'answered-otherwise' }>): string {
  const [what, its] =
    movements === 1 ? ['A movement', 'its webhook'] : [`${number(movements)} movements`, 'their webhooks'];
  return `${what} on ${card} had other points when Voucherify was asked than ${its} told. The webhook’s are shown.`;
}

function quarantinedWords(count: number, since: string): string {
  if (count === 1)
    return `A webhook of this customer waits in quarantine since ${since}: what it tells is missing here.`;
  return (
    `${number(count)} webhooks of this customer wait in quarantine, the oldest since ${since}: ` +
    'what they tell is missing here.'
  );
}

/** The same in a few words, to stand beside a balance; the card is known there. */
export function doubtBrief(doubt: Doubt | PageDoubt): string {
  switch (doubt.kind) {
    case 'unexplained':
      return `${signed(doubt.points)} unexplained`;
    case 'uncertain':
      return 'Uncertain';
    case 'dated-ahead':
      return 'Dated ahead';
    case 'moved-since-stated':
      return `${signed(doubt.points)} since it was stated`;
    case 'disagrees':
      return `${number(doubt.ledger)} by its history`;
    case 'miscounted':
      return `${signed(doubt.points)} against its counters`;
    case 'unlisted':
      return `${signed(doubt.points)} in no movement`;
    case 'answered-otherwise':
      return `${number(doubt.movements)} told otherwise`;
    case 'quarantined':
      return doubt.count === 1 ? '1 webhook in quarantine' : `${number(doubt.count)} webhooks in quarantine`;
    case 'frozen':
      return doubt.newerLines === 1 ? '1 newer line' : `${number(doubt.newerLines)} newer lines`;
    case 'disconnected':
      return 'Not live';
    case 'outdated':
      return 'Not up to date';
  }
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

function number(value: number): string {
  return whole.format(value).replace('-', '\u2212');
}

function signed(points: number): string {
  return points > 0 ? `+${number(points)}` : number(points);
}

function noun(points: number): string {
  return Math.abs(points) === 1 ? 'point' : 'points';
}

function stamp(at: string, zone: string): string {
  return formatTime(at, zone, 'stamp');
}

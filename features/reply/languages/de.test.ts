import { expect, test } from 'vitest';
import type { Say } from '#features/reply/statements.ts';
import { compose } from '#features/reply/compose.ts';
import { de } from '#features/reply/languages/de.ts';
import { EXAMPLES } from '#features/reply/languages/testing/examples.ts';

const told = { language: de, zone: 'UTC', namesZone: false };

const SENTENCES: Record<Say, string> = {
  balance: 'Sie haben 1.300 Punkte (Stand: 3. Mai 2026, 12:02 Uhr).',
  'balance-at': 'Am 3. Mai 2026 um 12:02 Uhr hatten Sie 1.300 Punkte.',
  pending: '50 Punkte sind vorgemerkt und können noch nicht eingelöst werden.',
  'next-expiry': 'Am 31. Dezember 2026 verfallen 30 Punkte.',
  'last-earned': 'Zuletzt haben Sie 40 Punkte am 3. Mai 2026 gesammelt.',
  'last-spent': 'Zuletzt haben Sie 500 Punkte für „Mug“ am 3. Mai 2026 eingelöst.',
  'reward-pending': 'Ihre Prämie „Mug“ vom 3. Mai 2026 ist noch in Bearbeitung.',
  'balance-then': 'Ihr Punktestand betrug danach 120 Punkte.',
  earned: 'Am 3. Mai 2026 haben Sie 40 Punkte gesammelt.',
  corrected: 'Am 3. Mai 2026 wurden Ihnen im Rahmen einer Korrektur 5 Punkte abgezogen.',
  added: 'Am 3. Mai 2026 wurden Ihnen 2 Punkte gutgeschrieben.',
  removed: 'Am 3. Mai 2026 wurde Ihnen 1 Punkt abgezogen.',
  expired: 'Am 3. Mai 2026 sind 22 Punkte verfallen.',
  'transferred-in': 'Am 3. Mai 2026 wurden 12 Punkte auf Ihre Karte übertragen.',
  'transferred-out': 'Am 3. Mai 2026 wurden 12 Punkte von Ihrer Karte auf eine andere Karte übertragen.',
  spent: 'Am 3. Mai 2026 haben Sie 500 Punkte für „Mug“ eingelöst.',
  refunded: 'Am 3. Mai 2026 wurden Ihnen 500 Punkte für „Mug“ zurückerstattet.',
  'pending-added': 'Am 3. Mai 2026 haben Sie 40 Punkte gesammelt, die Sie ab dem 10. Mai 2026 einlösen können.',
  'pending-raised': 'Am 3. Mai 2026 haben sich Ihre vorgemerkten Punkte um 10 Punkte erhöht.',
  'pending-lowered': 'Am 3. Mai 2026 haben sich Ihre vorgemerkten Punkte um 10 Punkte verringert.',
  'pending-canceled': 'Am 3. Mai 2026 wurden 50 vorgemerkte Punkte storniert.',
  'pending-activated': 'Am 3. Mai 2026 wurden 50 vorgemerkte Punkte zum Einlösen freigegeben.',
  'reward-granted': 'Am 3. Mai 2026 haben Sie die Prämie „Mug“ erhalten.',
  'reward-requested': 'Am 3. Mai 2026 ist Ihre Bestellung der Prämie „Mug“ bei uns eingegangen.',
  'reward-completed': 'Am 3. Mai 2026 wurde Ihre Bestellung der Prämie „Mug“ abgeschlossen.',
  'reward-reversed': 'Am 3. Mai 2026 wurde Ihre Bestellung der Prämie „Mug“ storniert.',
  'card-received': 'Am 3. Mai 2026 haben Sie Ihre Treuekarte „Mug“ erhalten.',
  'code-received': 'Am 3. Mai 2026 haben Sie einen Code für „Mug“ erhalten.',
  'points-redeemed': 'Am 3. Mai 2026 haben Sie Punkte für „Mug“ eingelöst.',
  'code-redeemed': 'Am 3. Mai 2026 haben Sie einen Code für „Mug“ eingelöst.',
  'tier-reached': 'Am 3. Mai 2026 haben Sie den Status „Gold“ erreicht.',
  'tier-left': 'Seit dem 3. Mai 2026 haben Sie den Status „Gold“ nicht mehr.',
  'tier-raised': 'Am 3. Mai 2026 sind Sie in den Status „Gold“ aufgestiegen.',
  'tier-lowered': 'Seit dem 3. Mai 2026 gilt für Sie der Status „Gold“.',
  'tier-kept': 'Am 3. Mai 2026 wurde Ihr Status „Gold“ verlängert.',
  'redemption-failed': 'Am 3. Mai 2026 konnte eine Einlösung nicht durchgeführt werden.',
  'redemption-reversed': 'Am 3. Mai 2026 wurde eine Einlösung rückgängig gemacht.',
  'order-placed': 'Am 3. Mai 2026 haben Sie eine Bestellung aufgegeben.',
  'order-paid': 'Am 3. Mai 2026 wurde Ihre Bestellung bezahlt.',
  'order-canceled': 'Am 3. Mai 2026 wurde Ihre Bestellung storniert.',
  'credit-added': 'Am 3. Mai 2026 wurde Ihre Geschenkkarte aufgeladen.',
  'credit-removed': 'Am 3. Mai 2026 wurde Guthaben von Ihrer Geschenkkarte abgezogen.',
  'credit-spent': 'Am 3. Mai 2026 haben Sie mit Ihrer Geschenkkarte bezahlt.',
  'credit-returned': 'Am 3. Mai 2026 wurde Guthaben auf Ihre Geschenkkarte zurückgebucht.',
};

test.each(Object.entries(SENTENCES))('%s', (say, sentence) => {
  expect(compose([EXAMPLES[say as Say]], told)).toBe(sentence);
});

test.each([
  [0, 'Am 1. Mai 2026 wurden 0 vorgemerkte Punkte storniert.'],
  [1, 'Am 1. Mai 2026 wurde 1 vorgemerkter Punkt storniert.'],
  [1.5, 'Am 1. Mai 2026 wurden 1,5 vorgemerkte Punkte storniert.'],
  [2, 'Am 1. Mai 2026 wurden 2 vorgemerkte Punkte storniert.'],
  [5, 'Am 1. Mai 2026 wurden 5 vorgemerkte Punkte storniert.'],
  [12, 'Am 1. Mai 2026 wurden 12 vorgemerkte Punkte storniert.'],
  [22, 'Am 1. Mai 2026 wurden 22 vorgemerkte Punkte storniert.'],
  [1000000, 'Am 1. Mai 2026 wurden 1.000.000 vorgemerkte Punkte storniert.'],
] as const)('numbers and their words: %d', (points, sentence) => {
  expect(compose([{ say: 'pending-canceled', points, at: '2026-05-01T00:00:00Z' }], told)).toBe(sentence);
});

test('a clock time in a zone that is not known to be the customer’s names it, and several cards are told apart', () => {
  const balance = { say: 'balance' as const, points: 1, at: '2026-05-01T23:30:00Z', card: 'Star' };
  expect(compose([balance], { ...told, zone: 'Europe/Warsaw', namesZone: true })).toBe(
    'Sie haben auf Ihrer Karte „Star“ 1 Punkt (Stand: 2. Mai 2026, 01:30 Uhr MESZ).',
  );
  expect(compose([{ say: 'balance-then', points: 2, card: 'Star' }], told)).toBe(
    'Ihr Punktestand auf Ihrer Karte „Star“ betrug danach 2 Punkte.',
  );
});

test('what is not known is left out', () => {
  const at = '2026-05-01T00:00:00Z';
  expect(
    compose(
      [
        { say: 'next-expiry', points: null, day: '2026-01-01', card: 'Star' },
        { say: 'next-expiry', points: null, day: '2026-01-01', card: null },
        { say: 'reward-pending', at, what: null },
        { say: 'pending-added', points: 1, at, from: null },
        { say: 'refunded', points: 1, at, what: null },
        { say: 'reward-requested', at, what: null },
      ],
      told,
    ),
  ).toBe(
    'Am 1. Januar 2026 verfallen die nächsten Punkte auf Ihrer Karte „Star“. Am 1. Januar 2026 verfallen die nächsten Punkte. Ihre Prämie vom 1. Mai 2026 ist noch in Bearbeitung. Am 1. Mai 2026 haben Sie 1 Punkt gesammelt, den Sie noch nicht einlösen können. Am 1. Mai 2026 wurde Ihnen 1 Punkt zurückerstattet. Am 1. Mai 2026 ist Ihre Prämienbestellung bei uns eingegangen.',
  );
});

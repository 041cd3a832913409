import type { Language, Words } from '#features/reply/sentences.ts';

const ist = { one: 'ist', other: 'sind' };
const kann = { one: 'kann', other: 'können' };
const verfällt = { one: 'verfällt', other: 'verfallen' };
const wurde = { one: 'wurde', other: 'wurden' };
const den = { one: 'den', other: 'die' };
const vorgemerkt = { one: 'vorgemerkter Punkt', other: 'vorgemerkte Punkte' };

export const de: Language = {
  locale: 'de-DE',
  point: { one: 'Punkt', other: 'Punkte' },
  quotes: ['„', '“'],
  clock: (time, zone) => `${time} Uhr${zone ? ` ${zone}` : ''}`,
  say: {
    balance: ({ points, at, card }, w) =>
      `Sie haben${w.named(' auf Ihrer Karte ', card)} ${w.points(points)} (Stand: ${w.day(at)}, ${w.clock(at)})`,
    'balance-at': ({ points, at, card }, w) =>
      `Am ${w.day(at)} um ${w.clock(at)} hatten Sie${w.named(' auf Ihrer Karte ', card)} ${w.points(points)}`,
    pending: ({ points, card }, w) => {
      const sind = w.form(points, ist);
      const was =
        card === null ? `${w.points(points)} ${sind}` : `Auf Ihrer Karte ${w.quoted(card)} ${sind} ${w.points(points)}`;
      return `${was} vorgemerkt und ${w.form(points, kann)} noch nicht eingelöst werden`;
    },
    'next-expiry': ({ points, day, card }, w) => {
      const was = points === null ? 'verfallen die nächsten Punkte' : `${w.form(points, verfällt)} ${w.points(points)}`;
      return `Am ${w.date(day)} ${was}${w.named(' auf Ihrer Karte ', card)}`;
    },
    'last-earned': ({ points, at }, w) => `Zuletzt haben Sie ${w.points(points)} am ${w.day(at)} gesammelt`,
    'last-spent': ({ points, at, what }, w) =>
      `Zuletzt haben Sie ${w.points(points)}${w.named(' für ', what)} am ${w.day(at)} eingelöst`,
    'reward-pending': ({ at, what }, w) => `Ihre Prämie${w.named(' ', what)} vom ${w.day(at)} ist noch in Bearbeitung`,
    earned: ({ points, at }, w) => `Am ${w.day(at)} haben Sie ${w.points(points)} gesammelt`,
    corrected: ({ points, at }, w) =>
      `Am ${w.day(at)} ${w.form(points, wurde)} Ihnen im Rahmen einer Korrektur ${w.points(points)} abgezogen`,
    added: ({ points, at }, w) => `Am ${w.day(at)} ${w.form(points, wurde)} Ihnen ${w.points(points)} gutgeschrieben`,
    removed: ({ points, at }, w) => `Am ${w.day(at)} ${w.form(points, wurde)} Ihnen ${w.points(points)} abgezogen`,
    expired: ({ points, at }, w) => `Am ${w.day(at)} ${w.form(points, ist)} ${w.points(points)} verfallen`,
    'transferred-in': ({ points, at }, w) =>
      `Am ${w.day(at)} ${w.form(points, wurde)} ${w.points(points)} auf Ihre Karte übertragen`,
    'transferred-out': ({ points, at }, w) =>
      `Am ${w.day(at)} ${w.form(points, wurde)} ${w.points(points)} von Ihrer Karte auf eine andere Karte übertragen`,
    spent: ({ points, at, what }, w) =>
      `Am ${w.day(at)} haben Sie ${w.points(points)}${w.named(' für ', what)} eingelöst`,
    refunded: ({ points, at, what }, w) =>
      `Am ${w.day(at)} ${w.form(points, wurde)} Ihnen ${w.points(points)}${w.named(' für ', what)} zurückerstattet`,
    'pending-added': ({ points, at, from }, w) => {
      const wann = from === null ? 'noch nicht' : `ab dem ${w.day(from)}`;
      const gesammelt = `Am ${w.day(at)} haben Sie ${w.points(points)} gesammelt`;
      return `${gesammelt}, ${w.form(points, den)} Sie ${wann} einlösen können`;
    },
    'pending-raised': ({ points, at }, w) =>
      `Am ${w.day(at)} haben sich Ihre vorgemerkten Punkte um ${w.points(points)} erhöht`,
    'pending-lowered': ({ points, at }, w) =>
      `Am ${w.day(at)} haben sich Ihre vorgemerkten Punkte um ${w.points(points)} verringert`,
    'pending-canceled': ({ points, at }, w) =>
      `Am ${w.day(at)} ${w.form(points, wurde)} ${w.count(points, vorgemerkt)} storniert`,
    'pending-activated': ({ points, at }, w) =>
      `Am ${w.day(at)} ${w.form(points, wurde)} ${w.count(points, vorgemerkt)} zum Einlösen freigegeben`,
    'balance-then': ({ points, card }, w) =>
      `Ihr Punktestand${w.named(' auf Ihrer Karte ', card)} betrug danach ${w.points(points)}`,
    'reward-granted': ({ at, what }, w) =>
      `Am ${w.day(at)} haben Sie ${what === null ? 'eine Prämie' : `die Prämie ${w.quoted(what)}`} erhalten`,
    'reward-requested': ({ at, what }, w) => `Am ${w.day(at)} ist Ihre ${bestellung(what, w)} bei uns eingegangen`,
    'reward-completed': ({ at, what }, w) => `Am ${w.day(at)} wurde Ihre ${bestellung(what, w)} abgeschlossen`,
    'reward-reversed': ({ at, what }, w) => `Am ${w.day(at)} wurde Ihre ${bestellung(what, w)} storniert`,
    'card-received': ({ at, what }, w) => `Am ${w.day(at)} haben Sie Ihre Treuekarte${w.named(' ', what)} erhalten`,
    'code-received': ({ at, what }, w) => `Am ${w.day(at)} haben Sie einen Code${w.named(' für ', what)} erhalten`,
    'points-redeemed': ({ at, what }, w) => `Am ${w.day(at)} haben Sie Punkte${w.named(' für ', what)} eingelöst`,
    'code-redeemed': ({ at, what }, w) => `Am ${w.day(at)} haben Sie einen Code${w.named(' für ', what)} eingelöst`,
    'redemption-failed': ({ at }, w) => `Am ${w.day(at)} konnte eine Einlösung nicht durchgeführt werden`,
    'redemption-reversed': ({ at }, w) => `Am ${w.day(at)} wurde eine Einlösung rückgängig gemacht`,
    'tier-reached': ({ at, tier }, w) => `Am ${w.day(at)} haben Sie den Status ${w.quoted(tier)} erreicht`,
    'tier-left': ({ at, tier }, w) => `Seit dem ${w.day(at)} haben Sie den Status ${w.quoted(tier)} nicht mehr`,
    'tier-raised': ({ at, tier }, w) => `Am ${w.day(at)} sind Sie in den Status ${w.quoted(tier)} aufgestiegen`,
    'tier-lowered': ({ at, tier }, w) => `Seit dem ${w.day(at)} gilt für Sie der Status ${w.quoted(tier)}`,
    'tier-kept': ({ at, tier }, w) => `Am ${w.day(at)} wurde Ihr Status ${w.quoted(tier)} verlängert`,
    'order-placed': ({ at }, w) => `Am ${w.day(at)} haben Sie eine Bestellung aufgegeben`,
    'order-paid': ({ at }, w) => `Am ${w.day(at)} wurde Ihre Bestellung bezahlt`,
    'order-canceled': ({ at }, w) => `Am ${w.day(at)} wurde Ihre Bestellung storniert`,
    'credit-added': ({ at }, w) => `Am ${w.day(at)} wurde Ihre Geschenkkarte aufgeladen`,
    'credit-removed': ({ at }, w) => `Am ${w.day(at)} wurde Guthaben von Ihrer Geschenkkarte abgezogen`,
    'credit-spent': ({ at }, w) => `Am ${w.day(at)} haben Sie mit Ihrer Geschenkkarte bezahlt`,
    'credit-returned': ({ at }, w) => `Am ${w.day(at)} wurde Guthaben auf Ihre Geschenkkarte zurückgebucht`,
  },
};

function bestellung(what: string | null, { quoted }: Words): string {
  return what === null ? 'Prämienbestellung' : `Bestellung der Prämie ${quoted(what)}`;
}

import type { Language, Words } from '#features/reply/sentences.ts';

const oczekujący = {
  one: 'oczekujący punkt',
  few: 'oczekujące punkty',
  many: 'oczekujących punktów',
  other: 'oczekującego punktu',
};

export const pl: Language = {
  locale: 'pl-PL',
  point: { one: 'punkt', few: 'punkty', many: 'punktów', other: 'punktu' },
  quotes: ['„', '”'],
  day: (day) => `${day}\u00A0r.`,
  clock: (time, zone) => `godz.\u00A0${time}${zone ? ` (${zone})` : ''}`,
  say: {
    balance: ({ points, at, card }, w) =>
      `Według stanu na ${w.day(at)}, ${w.clock(at)}, mają Państwo${w.named(' na karcie ', card)} ${w.points(points)}`,
    'balance-at': ({ points, at, card }, w) =>
      `W dniu ${w.day(at)}, ${w.clock(at)}, mieli Państwo${w.named(' na karcie ', card)} ${w.points(points)}`,
    pending: ({ points, card }, w) => {
      const oczekują = w.form(points, { few: 'oczekują', other: 'oczekuje' });
      const ich = w.form(points, { one: 'go', other: 'ich' });
      const text = `${w.points(points)} ${oczekują} na udostępnienie i nie można ${ich} jeszcze wykorzystać`;
      return card === null ? text : `Na karcie ${w.quoted(card)} ${text}`;
    },
    'next-expiry': ({ points, day, card }, w) => {
      const stracą = points === null ? 'stracą' : w.form(points, { few: 'stracą', other: 'straci' });
      const ile = points === null ? 'kolejne punkty' : w.points(points);
      return `W dniu ${w.date(day)} ${stracą} ważność ${ile}${w.named(' na karcie ', card)}`;
    },
    'last-earned': ({ points, at }, w) => `Ostatnio punkty naliczono w dniu ${w.day(at)}: ${w.points(points)}`,
    'last-spent': ({ points, at, what }, w) =>
      `Ostatnio punkty wykorzystano w dniu ${w.day(at)}: ${w.points(points)}${w.named(' na nagrodę ', what)}`,
    'reward-pending': ({ at, what }, w) =>
      what === null
        ? `Nagroda zamówiona w dniu ${w.day(at)} jest nadal w trakcie realizacji`
        : `Nagroda ${w.quoted(what)}, zamówiona w dniu ${w.day(at)}, jest nadal w trakcie realizacji`,
    earned: ({ points, at }, w) => `W dniu ${w.day(at)} naliczono Państwu ${w.points(points)}`,
    corrected: ({ points, at }, w) => `W dniu ${w.day(at)} w ramach korekty odjęto ${w.points(points)}`,
    added: ({ points, at }, w) => `W dniu ${w.day(at)} dodano do Państwa konta ${w.points(points)}`,
    removed: ({ points, at }, w) => `W dniu ${w.day(at)} odjęto z Państwa konta ${w.points(points)}`,
    expired: ({ points, at }, w) => {
      const stracił = w.form(points, { one: 'stracił', few: 'straciły', other: 'straciło' });
      return `W dniu ${w.day(at)} ${stracił} ważność ${w.points(points)}`;
    },
    'transferred-in': ({ points, at }, w) => `W dniu ${w.day(at)} przeniesiono na Państwa kartę ${w.points(points)}`,
    'transferred-out': ({ points, at }, w) =>
      `W dniu ${w.day(at)} przeniesiono z Państwa karty na inną kartę ${w.points(points)}`,
    spent: ({ points, at, what }, w) =>
      what === null
        ? `W dniu ${w.day(at)} wykorzystano ${w.points(points)}`
        : `W dniu ${w.day(at)} wymieniono ${w.points(points)} na nagrodę ${w.quoted(what)}`,
    refunded: ({ points, at, what }, w) =>
      `W dniu ${w.day(at)} zwrócono Państwu ${w.points(points)}${w.named(' za nagrodę ', what)}`,
    'pending-added': ({ points, at, from }, w) => {
      const naliczono = `W dniu ${w.day(at)} naliczono Państwu ${w.points(points)}`;
      if (from === null)
        return `${naliczono}, ${w.form(points, { one: 'którego', other: 'których' })} nie można jeszcze wykorzystać`;
      const które = w.form(points, { one: 'który', other: 'które' });
      return `${naliczono}, ${które} będzie można wykorzystać od ${w.day(from)}`;
    },
    'pending-raised': ({ points, at }, w) =>
      `W dniu ${w.day(at)} saldo oczekujących punktów wzrosło o ${w.points(points)}`,
    'pending-lowered': ({ points, at }, w) =>
      `W dniu ${w.day(at)} saldo oczekujących punktów zmniejszyło się o ${w.points(points)}`,
    'pending-canceled': ({ points, at }, w) => `W dniu ${w.day(at)} anulowano ${w.count(points, oczekujący)}`,
    'pending-activated': ({ points, at }, w) => `W dniu ${w.day(at)} udostępniono ${w.count(points, oczekujący)}`,
    'balance-then': ({ points, card }, w) => `Saldo${w.named(' na karcie ', card)} wynosiło wtedy ${w.points(points)}`,
    'reward-granted': ({ at, what }, w) => `W dniu ${w.day(at)} przyznano Państwu nagrodę${w.named(' ', what)}`,
    'reward-requested': ({ at, what }, w) => `W dniu ${w.day(at)} otrzymaliśmy Państwa zamówienie ${nagrody(what, w)}`,
    'reward-completed': ({ at, what }, w) => `W dniu ${w.day(at)} zrealizowano Państwa zamówienie ${nagrody(what, w)}`,
    'reward-reversed': ({ at, what }, w) => `W dniu ${w.day(at)} anulowano Państwa zamówienie ${nagrody(what, w)}`,
    'card-received': ({ at, what }, w) =>
      `W dniu ${w.day(at)} otrzymali Państwo kartę lojalnościową${w.named(' ', what)}`,
    'code-received': ({ at, what }, w) =>
      `W dniu ${w.day(at)} otrzymali Państwo kod${w.named(' w ramach akcji ', what)}`,
    'points-redeemed': ({ at, what }, w) =>
      `W dniu ${w.day(at)} ${what === null ? 'wykorzystano punkty' : `wymieniono punkty na nagrodę ${w.quoted(what)}`}`,
    'code-redeemed': ({ at, what }, w) => `W dniu ${w.day(at)} wykorzystano kod${w.named(' w ramach akcji ', what)}`,
    'redemption-failed': ({ at }, w) => `W dniu ${w.day(at)} nie udało się wykorzystać punktów lub kodu`,
    'redemption-reversed': ({ at }, w) => `W dniu ${w.day(at)} cofnięto wykorzystanie punktów lub kodu`,
    'tier-reached': ({ at, tier }, w) => `W dniu ${w.day(at)} osiągnęli Państwo poziom ${w.quoted(tier)}`,
    'tier-left': ({ at, tier }, w) => `Od dnia ${w.day(at)} nie mają już Państwo poziomu ${w.quoted(tier)}`,
    'tier-raised': ({ at, tier }, w) => `W dniu ${w.day(at)} awansowali Państwo na poziom ${w.quoted(tier)}`,
    'tier-lowered': ({ at, tier }, w) => `Od dnia ${w.day(at)} obowiązuje Państwa poziom ${w.quoted(tier)}`,
    'tier-kept': ({ at, tier }, w) => `W dniu ${w.day(at)} przedłużono Państwa poziom ${w.quoted(tier)}`,
    'order-placed': ({ at }, w) => `W dniu ${w.day(at)} złożyli Państwo zamówienie`,
    'order-paid': ({ at }, w) => `W dniu ${w.day(at)} opłacono Państwa zamówienie`,
    'order-canceled': ({ at }, w) => `W dniu ${w.day(at)} anulowano Państwa zamówienie`,
    'credit-added': ({ at }, w) => `W dniu ${w.day(at)} doładowano Państwa kartę podarunkową`,
    'credit-removed': ({ at }, w) => `W dniu ${w.day(at)} odjęto środki z Państwa karty podarunkowej`,
    'credit-spent': ({ at }, w) => `W dniu ${w.day(at)} zapłacono Państwa kartą podarunkową`,
    'credit-returned': ({ at }, w) => `W dniu ${w.day(at)} zwrócono środki na Państwa kartę podarunkową`,
  },
};

function nagrody(what: string | null, { quoted }: Words): string {
  return what === null ? 'nagrody' : `nagrody ${quoted(what)}`;
}

import type { Language, Words } from '#features/reply/sentences.ts';

const a = (participle: string) => ({ one: `a été ${participle}`, other: `ont été ${participle}s` });
const utilisé = { one: 'utilisé', other: 'utilisés' };

export const fr: Language = {
  locale: 'fr-FR',
  point: { one: 'point', many: 'de points', other: 'points' },
  quotes: ['«\u00A0', '\u00A0»'],
  // The first of a month is an ordinal
  day: (day) => day.replace(/^1(?=\s)/, '1er'),
  clock: (time, zone) => `${time.replace(/^0/, '').replace(':', '\u00A0h\u00A0')}${zone ? ` (${zone})` : ''}`,
  say: {
    balance: ({ points, at, card }, w) =>
      `Au ${w.day(at)} à ${w.clock(at)}, vous disposez de ${w.points(points)}${w.named(' sur votre carte ', card)}`,
    'balance-at': ({ points, at, card }, w) =>
      `Le ${w.day(at)} à ${w.clock(at)}, vous disposiez de ${w.points(points)}${w.named(' sur votre carte ', card)}`,
    pending: ({ points, card }, w) => {
      const sont = w.form(points, { one: 'est', other: 'sont' });
      return surCarte(card, `${w.points(points)} ${sont} en attente et ${pasEncoreUtilisé(points, w)}`, w);
    },
    'next-expiry': ({ points, day, card }, w) => {
      if (points === null) return surCarte(card, `les prochains points expireront le ${w.date(day)}`, w);
      const expireront = w.form(points, { one: 'expirera', other: 'expireront' });
      return surCarte(card, `${w.points(points)} ${expireront} le ${w.date(day)}`, w);
    },
    'last-earned': ({ points, at }, w) =>
      `Votre dernier gain de points date du ${w.day(at)}\u00A0: ${w.points(points)}`,
    'last-spent': ({ points, at, what }, w) =>
      `Votre dernière utilisation de points date du ${w.day(at)}\u00A0: ${w.points(points)}${w.named(' pour ', what)}`,
    'reward-pending': ({ at, what }, w) =>
      what === null
        ? `La récompense que vous avez demandée le ${w.day(at)} est encore en cours de traitement`
        : `Votre récompense ${w.quoted(what)}, demandée le ${w.day(at)}, est encore en cours de traitement`,
    earned: ({ points, at }, w) => `Le ${w.day(at)}, vous avez gagné ${w.points(points)}`,
    corrected: ({ points, at }, w) =>
      `Le ${w.day(at)}, ${w.points(points)} ${w.form(points, a('déduit'))} à la suite d’une correction`,
    added: ({ points, at }, w) => `Le ${w.day(at)}, ${w.points(points)} ${w.form(points, a('ajouté'))} à votre compte`,
    removed: ({ points, at }, w) =>
      `Le ${w.day(at)}, ${w.points(points)} ${w.form(points, a('retiré'))} de votre compte`,
    expired: ({ points, at }, w) =>
      `Le ${w.day(at)}, ${w.points(points)} ${w.form(points, { one: 'a expiré', other: 'ont expiré' })}`,
    'transferred-in': ({ points, at }, w) =>
      `Le ${w.day(at)}, ${w.points(points)} ${w.form(points, a('transféré'))} sur votre carte`,
    'transferred-out': ({ points, at }, w) =>
      `Le ${w.day(at)}, ${w.points(points)} ${w.form(points, a('transféré'))} de votre carte vers une autre carte`,
    spent: ({ points, at, what }, w) =>
      `Le ${w.day(at)}, vous avez utilisé ${w.points(points)}${w.named(' pour ', what)}`,
    refunded: ({ points, at, what }, w) => {
      const motif = w.named(` ${w.form(points, utilisé)} pour `, what);
      return `Le ${w.day(at)}, ${w.points(points)}${motif} vous ${w.form(points, a('restitué'))}`;
    },
    'pending-added': ({ points, at, from }, w) => {
      const gain = `Le ${w.day(at)}, vous avez gagné ${w.points(points)}`;
      if (from === null) return `${gain}, qui ${pasEncoreUtilisé(points, w)}`;
      return `${gain} ${w.form(points, { one: 'utilisable', other: 'utilisables' })} à partir du ${w.day(from)}`;
    },
    'pending-raised': ({ points, at }, w) =>
      `Le ${w.day(at)}, vos points en attente ont augmenté de ${w.points(points)}`,
    'pending-lowered': ({ points, at }, w) =>
      `Le ${w.day(at)}, vos points en attente ont diminué de ${w.points(points)}`,
    'pending-canceled': ({ points, at }, w) =>
      `Le ${w.day(at)}, ${w.points(points)} en attente ${w.form(points, a('annulé'))}`,
    'pending-activated': ({ points, at }, w) => {
      const devenus = w.form(points, { one: 'est devenu utilisable', other: 'sont devenus utilisables' });
      return `Le ${w.day(at)}, ${w.points(points)} en attente ${devenus}`;
    },
    'balance-then': ({ points, card }, w) =>
      `Votre solde${w.named(' sur votre carte ', card)} était alors de ${w.points(points)}`,
    'reward-granted': ({ at, what }, w) =>
      `Le ${w.day(at)}, vous avez reçu ${what === null ? 'une récompense' : `la récompense ${w.quoted(what)}`}`,
    'reward-requested': ({ at, what }, w) => `Le ${w.day(at)}, nous avons reçu votre ${demande(what, w)}`,
    'reward-completed': ({ at, what }, w) => `Le ${w.day(at)}, votre ${demande(what, w)} a été traitée`,
    'reward-reversed': ({ at, what }, w) => `Le ${w.day(at)}, votre ${demande(what, w)} a été annulée`,
    'card-received': ({ at, what }, w) =>
      `Le ${w.day(at)}, vous avez reçu votre carte de fidélité${w.named(' ', what)}`,
    'code-received': ({ at, what }, w) => `Le ${w.day(at)}, vous avez reçu un code${w.named(' pour ', what)}`,
    'points-redeemed': ({ at, what }, w) => `Le ${w.day(at)}, vous avez utilisé des points${w.named(' pour ', what)}`,
    'code-redeemed': ({ at, what }, w) => `Le ${w.day(at)}, vous avez utilisé un code${w.named(' pour ', what)}`,
    'redemption-failed': ({ at }, w) => `Le ${w.day(at)}, l’utilisation de vos points ou d’un code n’a pas abouti`,
    'redemption-reversed': ({ at }, w) => `Le ${w.day(at)}, l’utilisation de vos points ou d’un code a été annulée`,
    'tier-reached': ({ at, tier }, w) => `Le ${w.day(at)}, vous avez atteint le statut ${w.quoted(tier)}`,
    'tier-left': ({ at, tier }, w) => `Depuis le ${w.day(at)}, vous n’avez plus le statut ${w.quoted(tier)}`,
    'tier-raised': ({ at, tier }, w) => `Le ${w.day(at)}, vous avez accédé au statut supérieur ${w.quoted(tier)}`,
    'tier-lowered': ({ at, tier }, w) => `Depuis le ${w.day(at)}, votre statut est ${w.quoted(tier)}`,
    'tier-kept': ({ at, tier }, w) => `Le ${w.day(at)}, votre statut ${w.quoted(tier)} a été prolongé`,
    'order-placed': ({ at }, w) => `Le ${w.day(at)}, vous avez passé une commande`,
    'order-paid': ({ at }, w) => `Le ${w.day(at)}, votre commande a été payée`,
    'order-canceled': ({ at }, w) => `Le ${w.day(at)}, votre commande a été annulée`,
    'credit-added': ({ at }, w) => `Le ${w.day(at)}, votre carte cadeau a été créditée`,
    'credit-removed': ({ at }, w) => `Le ${w.day(at)}, un montant a été retiré de votre carte cadeau`,
    'credit-spent': ({ at }, w) => `Le ${w.day(at)}, vous avez payé avec votre carte cadeau`,
    'credit-returned': ({ at }, w) => `Le ${w.day(at)}, un montant a été recrédité sur votre carte cadeau`,
  },
};

function demande(what: string | null, { quoted }: Words): string {
  return what === null ? 'demande de récompense' : `demande pour la récompense ${quoted(what)}`;
}

function surCarte(card: string | null, text: string, { quoted }: Words): string {
  return card === null ? text : `Sur votre carte ${quoted(card)}, ${text}`;
}

function pasEncoreUtilisé(points: number, { form }: Words): string {
  return `ne ${form(points, { one: 'peut', other: 'peuvent' })} pas encore être ${form(points, utilisé)}`;
}

import type { Language, Words } from '#features/reply/sentences.ts';

const pendiente = { one: 'punto pendiente', many: 'de puntos pendientes', other: 'puntos pendientes' };

export const es: Language = {
  locale: 'es-ES',
  point: { one: 'punto', many: 'de puntos', other: 'puntos' },
  quotes: ['«', '»'],
  clock: (time, zone) => `${time}\u00A0h${zone ? ` (${zone})` : ''}`,
  say: {
    balance: ({ points, at, card }, w) =>
      `A ${w.day(at)}, ${w.clock(at)}, usted dispone de ${w.points(points)}${deTarjeta('en', card, w)}`,
    'balance-at': ({ points, at, card }, w) =>
      `El ${w.day(at)}, ${w.clock(at)}, usted disponía de ${w.points(points)}${deTarjeta('en', card, w)}`,
    pending: ({ points, card }, w) => {
      const están = w.form(points, { one: 'está pendiente', other: 'están pendientes' });
      const pueden = w.form(points, { one: 'puede', other: 'pueden' });
      const text = `${w.points(points)} ${están} y todavía no se ${pueden} utilizar`;
      return card === null ? text : `En su tarjeta ${w.quoted(card)}, ${text}`;
    },
    'next-expiry': ({ points, day, card }, w) => {
      const tarjeta = deTarjeta('de', card, w);
      if (points === null) return `Los próximos puntos${tarjeta} caducarán el ${w.date(day)}`;
      const caducarán = w.form(points, { one: 'caducará', other: 'caducarán' });
      return `El ${w.date(day)} ${caducarán} ${w.points(points)}${tarjeta}`;
    },
    'last-earned': ({ points, at }, w) => `La última vez que obtuvo puntos fue el ${w.day(at)}: ${w.points(points)}`,
    'last-spent': ({ points, at, what }, w) =>
      `La última vez que canjeó puntos fue el ${w.day(at)}: ${w.points(points)}${w.named(' por ', what)}`,
    'reward-pending': ({ at, what }, w) =>
      what === null
        ? `La recompensa que solicitó el ${w.day(at)} todavía se está tramitando`
        : `Su recompensa ${w.quoted(what)}, solicitada el ${w.day(at)}, todavía se está tramitando`,
    earned: ({ points, at }, w) => `El ${w.day(at)} usted obtuvo ${w.points(points)}`,
    corrected: ({ points, at }, w) =>
      `El ${w.day(at)} se ${w.form(points, descontó)} ${w.points(points)} por una corrección`,
    added: ({ points, at }, w) =>
      `El ${w.day(at)} se ${w.form(points, { one: 'añadió', other: 'añadieron' })} ${w.points(points)} a su cuenta`,
    removed: ({ points, at }, w) => `El ${w.day(at)} se ${w.form(points, descontó)} ${w.points(points)} de su cuenta`,
    expired: ({ points, at }, w) =>
      `El ${w.day(at)} ${w.form(points, { one: 'caducó', other: 'caducaron' })} ${w.points(points)}`,
    'transferred-in': ({ points, at }, w) =>
      `El ${w.day(at)} se ${w.form(points, transfirió)} ${w.points(points)} a su tarjeta`,
    'transferred-out': ({ points, at }, w) =>
      `El ${w.day(at)} se ${w.form(points, transfirió)} ${w.points(points)} de su tarjeta a otra tarjeta`,
    spent: ({ points, at, what }, w) => `El ${w.day(at)} usted canjeó ${w.points(points)}${w.named(' por ', what)}`,
    refunded: ({ points, at, what }, w) => {
      const devolvieron = w.form(points, { one: 'devolvió', other: 'devolvieron' });
      const canjeados = w.form(points, { one: 'canjeado', other: 'canjeados' });
      return `El ${w.day(at)} se le ${devolvieron} ${w.points(points)}${w.named(` ${canjeados} por `, what)}`;
    },
    'pending-added': ({ points, at, from }, w) => {
      const uso = from === null ? 'todavía no puede utilizar' : `podrá utilizar a partir del ${w.day(from)}`;
      return `El ${w.day(at)} usted obtuvo ${w.points(points)}, que ${uso}`;
    },
    'pending-raised': ({ points, at }, w) => `El ${w.day(at)} sus puntos pendientes aumentaron en ${w.points(points)}`,
    'pending-lowered': ({ points, at }, w) =>
      `El ${w.day(at)} sus puntos pendientes disminuyeron en ${w.points(points)}`,
    'pending-canceled': ({ points, at }, w) =>
      `El ${w.day(at)} se ${w.form(points, { one: 'canceló', other: 'cancelaron' })} ${w.count(points, pendiente)}`,
    'pending-activated': ({ points, at }, w) => {
      const pasaron = w.form(points, { one: 'pasó a estar disponible', other: 'pasaron a estar disponibles' });
      return `El ${w.day(at)} ${pasaron} ${w.count(points, pendiente)}`;
    },
    'balance-then': ({ points, card }, w) => `Su saldo${deTarjeta('en', card, w)} era entonces de ${w.points(points)}`,
    'reward-granted': ({ at, what }, w) => `El ${w.day(at)} usted recibió ${recompensa(what, w)}`,
    'reward-requested': ({ at, what }, w) => `El ${w.day(at)} recibimos su solicitud de ${recompensa(what, w)}`,
    'reward-completed': ({ at, what }, w) => `El ${w.day(at)} se completó su solicitud de ${recompensa(what, w)}`,
    'reward-reversed': ({ at, what }, w) => `El ${w.day(at)} se anuló su solicitud de ${recompensa(what, w)}`,
    'card-received': ({ at, what }, w) =>
      `El ${w.day(at)} usted recibió su tarjeta de fidelización${w.named(' ', what)}`,
    'code-received': ({ at, what }, w) => `El ${w.day(at)} usted recibió un código${w.named(' de ', what)}`,
    'points-redeemed': ({ at, what }, w) => `El ${w.day(at)} usted canjeó puntos${w.named(' por ', what)}`,
    'code-redeemed': ({ at, what }, w) => `El ${w.day(at)} usted canjeó un código${w.named(' de ', what)}`,
    'redemption-failed': ({ at }, w) => `El ${w.day(at)} no se pudo completar un canje`,
    'redemption-reversed': ({ at }, w) => `El ${w.day(at)} se anuló un canje`,
    'tier-reached': ({ at, tier }, w) => `El ${w.day(at)} usted alcanzó el nivel ${w.quoted(tier)}`,
    'tier-left': ({ at, tier }, w) => `Desde el ${w.day(at)} usted ya no tiene el nivel ${w.quoted(tier)}`,
    'tier-raised': ({ at, tier }, w) => `El ${w.day(at)} usted subió al nivel ${w.quoted(tier)}`,
    'tier-lowered': ({ at, tier }, w) => `Desde el ${w.day(at)} su nivel es ${w.quoted(tier)}`,
    'tier-kept': ({ at, tier }, w) => `El ${w.day(at)} se prorrogó su nivel ${w.quoted(tier)}`,
    'order-placed': ({ at }, w) => `El ${w.day(at)} usted realizó un pedido`,
    'order-paid': ({ at }, w) => `El ${w.day(at)} se pagó su pedido`,
    'order-canceled': ({ at }, w) => `El ${w.day(at)} se canceló su pedido`,
    'credit-added': ({ at }, w) => `El ${w.day(at)} se añadió saldo a su tarjeta regalo`,
    'credit-removed': ({ at }, w) => `El ${w.day(at)} se descontó saldo de su tarjeta regalo`,
    'credit-spent': ({ at }, w) => `El ${w.day(at)} usted pagó con su tarjeta regalo`,
    'credit-returned': ({ at }, w) => `El ${w.day(at)} se devolvió saldo a su tarjeta regalo`,
  },
};

const descontó = { one: 'descontó', other: 'descontaron' };
const transfirió = { one: 'transfirió', other: 'transfirieron' };

function deTarjeta(before: 'de' | 'en', card: string | null, { quoted }: Words): string {
  return card === null ? '' : ` ${before} su tarjeta ${quoted(card)}`;
}

function recompensa(what: string | null, { quoted }: Words): string {
  return what === null ? 'una recompensa' : `la recompensa ${quoted(what)}`;
}

import type { Language, Words } from '#features/reply/sentences.ts';

const was = { one: 'was', other: 'were' };

export const en: Language = {
  locale: 'en-GB',
  point: { one: 'point', other: 'points' },
  quotes: ['“', '”'],
  clock: (time, zone) => (zone ? `${time} ${zone}` : time),
  say: {
    balance: ({ points, at, card }, w) =>
      `As of ${w.day(at)}, ${w.clock(at)}, you have ${w.points(points)}${onCard(card, w)}`,
    'balance-at': ({ points, at, card }, w) =>
      `On ${w.day(at)} at ${w.clock(at)} you had ${w.points(points)}${onCard(card, w)}`,
    pending: ({ points, card }, w) => {
      const are = w.form(points, { one: 'is', other: 'are' });
      const text = `${w.points(points)} ${are} still pending and cannot be used yet`;
      return card === null ? text : `On your ${w.quoted(card)} card, ${text}`;
    },
    'next-expiry': ({ points, day, card }, w) =>
      `${points === null ? 'The next points' : w.points(points)}${onCard(card, w)} will expire on ${w.date(day)}`,
    'last-earned': ({ points, at }, w) => `You last earned ${w.points(points)} on ${w.day(at)}`,
    'last-spent': ({ points, at, what }, w) =>
      `You last spent ${w.points(points)} on ${w.day(at)}${w.named(', for ', what)}`,
    'reward-pending': ({ at, what }, w) =>
      what === null
        ? `The reward you requested on ${w.day(at)} is still being processed`
        : `Your reward ${w.quoted(what)}, requested on ${w.day(at)}, is still being processed`,
    earned: ({ points, at }, w) => `On ${w.day(at)} you earned ${w.points(points)}`,
    corrected: ({ points, at }, w) =>
      `On ${w.day(at)}, ${w.points(points)} earned earlier ${w.form(points, was)} deducted as a correction`,
    added: ({ points, at }, w) => `On ${w.day(at)}, ${w.points(points)} ${w.form(points, was)} added to your account`,
    removed: ({ points, at }, w) =>
      `On ${w.day(at)}, ${w.points(points)} ${w.form(points, was)} deducted from your account`,
    expired: ({ points, at }, w) => `On ${w.day(at)}, ${w.points(points)} expired`,
    'transferred-in': ({ points, at }, w) =>
      `On ${w.day(at)}, ${w.points(points)} ${w.form(points, was)} transferred to your card`,
    'transferred-out': ({ points, at }, w) =>
      `On ${w.day(at)}, ${w.points(points)} ${w.form(points, was)} transferred from your card to another card`,
    spent: ({ points, at, what }, w) => `On ${w.day(at)} you redeemed ${w.points(points)}${w.named(' for ', what)}`,
    refunded: ({ points, at, what }, w) =>
      `On ${w.day(at)}, ${w.points(points)}${w.named(' redeemed for ', what)} ${w.form(points, was)} returned to you`,
    'pending-added': ({ points, at, from }, w) => {
      const use = from === null ? 'cannot be used yet' : `can be used from ${w.day(from)}`;
      return `On ${w.day(at)} you earned ${w.points(points)}, which ${use}`;
    },
    'pending-raised': ({ points, at }, w) => `On ${w.day(at)} your pending balance increased by ${w.points(points)}`,
    'pending-lowered': ({ points, at }, w) => `On ${w.day(at)} your pending balance decreased by ${w.points(points)}`,
    'pending-canceled': ({ points, at }, w) =>
      `On ${w.day(at)}, ${w.count(points, pendingPoint)} ${w.form(points, was)} cancelled`,
    'pending-activated': ({ points, at }, w) =>
      `On ${w.day(at)}, ${w.count(points, pendingPoint)} became available to use`,
    'balance-then': ({ points, card }, w) => `Your balance${onCard(card, w)} was ${w.points(points)} then`,
    'reward-granted': ({ at, what }, w) => `On ${w.day(at)} you received ${reward(what, w)}`,
    'reward-requested': ({ at, what }, w) => `On ${w.day(at)} we received your request for ${reward(what, w)}`,
    'reward-completed': ({ at, what }, w) => `On ${w.day(at)} your request for ${reward(what, w)} was completed`,
    'reward-reversed': ({ at, what }, w) => `On ${w.day(at)} your request for ${reward(what, w)} was cancelled`,
    'card-received': ({ at, what }, w) =>
      `On ${w.day(at)} you received your ${what === null ? '' : `${w.quoted(what)} `}loyalty card`,
    'code-received': ({ at, what }, w) => `On ${w.day(at)} you received a code${w.named(' for ', what)}`,
    'points-redeemed': ({ at, what }, w) => `On ${w.day(at)} you redeemed points${w.named(' for ', what)}`,
    'code-redeemed': ({ at, what }, w) => `On ${w.day(at)} you redeemed a code${w.named(' for ', what)}`,
    'redemption-failed': ({ at }, w) => `On ${w.day(at)} a redemption did not go through`,
    'redemption-reversed': ({ at }, w) => `On ${w.day(at)} a redemption was reversed`,
    'tier-reached': ({ at, tier }, w) => `On ${w.day(at)} you reached the ${w.quoted(tier)} tier`,
    'tier-left': ({ at, tier }, w) => `Since ${w.day(at)} you are no longer in the ${w.quoted(tier)} tier`,
    'tier-raised': ({ at, tier }, w) => `On ${w.day(at)} you moved up to the ${w.quoted(tier)} tier`,
    'tier-lowered': ({ at, tier }, w) => `Since ${w.day(at)} you are in the ${w.quoted(tier)} tier`,
    'tier-kept': ({ at, tier }, w) => `On ${w.day(at)} your ${w.quoted(tier)} tier was extended`,
    'order-placed': ({ at }, w) => `On ${w.day(at)} you placed an order`,
    'order-paid': ({ at }, w) => `On ${w.day(at)} your order was paid`,
    'order-canceled': ({ at }, w) => `On ${w.day(at)} your order was cancelled`,
    'credit-added': ({ at }, w) => `On ${w.day(at)} credit was added to your gift card`,
    'credit-removed': ({ at }, w) => `On ${w.day(at)} credit was deducted from your gift card`,
    'credit-spent': ({ at }, w) => `On ${w.day(at)} you paid with your gift card`,
    'credit-returned': ({ at }, w) => `On ${w.day(at)} credit was returned to your gift card`,
  },
};

const pendingPoint = { one: 'pending point', other: 'pending points' };

function onCard(card: string | null, { quoted }: Words): string {
  return card === null ? '' : ` on your ${quoted(card)} card`;
}

function reward(what: string | null, { quoted }: Words): string {
  return what === null ? 'a reward' : `the reward ${quoted(what)}`;
}

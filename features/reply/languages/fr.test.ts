import { expect, test } from 'vitest';
import type { Say } from '#features/reply/statements.ts';
import { compose } from '#features/reply/compose.ts';
import { fr } from '#features/reply/languages/fr.ts';
import { EXAMPLES } from '#features/reply/languages/testing/examples.ts';

const told = { language: fr, zone: 'UTC', namesZone: false };

const SENTENCES: Record<Say, string> = {
  balance: 'Au 3 mai 2026 à 12\u00A0h\u00A002, vous disposez de 1\u202F300 points.',
  'balance-at': 'Le 3 mai 2026 à 12\u00A0h\u00A002, vous disposiez de 1\u202F300 points.',
  pending: '50 points sont en attente et ne peuvent pas encore être utilisés.',
  'next-expiry': '30 points expireront le 31 décembre 2026.',
  'last-earned': 'Votre dernier gain de points date du 3 mai 2026\u00A0: 40 points.',
  'last-spent': 'Votre dernière utilisation de points date du 3 mai 2026\u00A0: 500 points pour «\u00A0Mug\u00A0».',
  'reward-pending': 'Votre récompense «\u00A0Mug\u00A0», demandée le 3 mai 2026, est encore en cours de traitement.',
  'balance-then': 'Votre solde était alors de 120 points.',
  earned: 'Le 3 mai 2026, vous avez gagné 40 points.',
  corrected: 'Le 3 mai 2026, 5 points ont été déduits à la suite d’une correction.',
  added: 'Le 3 mai 2026, 2 points ont été ajoutés à votre compte.',
  removed: 'Le 3 mai 2026, 1 point a été retiré de votre compte.',
  expired: 'Le 3 mai 2026, 22 points ont expiré.',
  'transferred-in': 'Le 3 mai 2026, 12 points ont été transférés sur votre carte.',
  'transferred-out': 'Le 3 mai 2026, 12 points ont été transférés de votre carte vers une autre carte.',
  spent: 'Le 3 mai 2026, vous avez utilisé 500 points pour «\u00A0Mug\u00A0».',
  refunded: 'Le 3 mai 2026, 500 points utilisés pour «\u00A0Mug\u00A0» vous ont été restitués.',
  'pending-added': 'Le 3 mai 2026, vous avez gagné 40 points utilisables à partir du 10 mai 2026.',
  'pending-raised': 'Le 3 mai 2026, vos points en attente ont augmenté de 10 points.',
  'pending-lowered': 'Le 3 mai 2026, vos points en attente ont diminué de 10 points.',
  'pending-canceled': 'Le 3 mai 2026, 50 points en attente ont été annulés.',
  'pending-activated': 'Le 3 mai 2026, 50 points en attente sont devenus utilisables.',
  'reward-granted': 'Le 3 mai 2026, vous avez reçu la récompense «\u00A0Mug\u00A0».',
  'reward-requested': 'Le 3 mai 2026, nous avons reçu votre demande pour la récompense «\u00A0Mug\u00A0».',
  'reward-completed': 'Le 3 mai 2026, votre demande pour la récompense «\u00A0Mug\u00A0» a été traitée.',
  'reward-reversed': 'Le 3 mai 2026, votre demande pour la récompense «\u00A0Mug\u00A0» a été annulée.',
  'card-received': 'Le 3 mai 2026, vous avez reçu votre carte de fidélité «\u00A0Mug\u00A0».',
  'code-received': 'Le 3 mai 2026, vous avez reçu un code pour «\u00A0Mug\u00A0».',
  'points-redeemed': 'Le 3 mai 2026, vous avez utilisé des points pour «\u00A0Mug\u00A0».',
  'code-redeemed': 'Le 3 mai 2026, vous avez utilisé un code pour «\u00A0Mug\u00A0».',
  'tier-reached': 'Le 3 mai 2026, vous avez atteint le statut «\u00A0Gold\u00A0».',
  'tier-left': 'Depuis le 3 mai 2026, vous n’avez plus le statut «\u00A0Gold\u00A0».',
  'tier-raised': 'Le 3 mai 2026, vous avez accédé au statut supérieur «\u00A0Gold\u00A0».',
  'tier-lowered': 'Depuis le 3 mai 2026, votre statut est «\u00A0Gold\u00A0».',
  'tier-kept': 'Le 3 mai 2026, votre statut «\u00A0Gold\u00A0» a été prolongé.',
  'redemption-failed': 'Le 3 mai 2026, l’utilisation de vos points ou d’un code n’a pas abouti.',
  'redemption-reversed': 'Le 3 mai 2026, l’utilisation de vos points ou d’un code a été annulée.',
  'order-placed': 'Le 3 mai 2026, vous avez passé une commande.',
  'order-paid': 'Le 3 mai 2026, votre commande a été payée.',
  'order-canceled': 'Le 3 mai 2026, votre commande a été annulée.',
  'credit-added': 'Le 3 mai 2026, votre carte cadeau a été créditée.',
  'credit-removed': 'Le 3 mai 2026, un montant a été retiré de votre carte cadeau.',
  'credit-spent': 'Le 3 mai 2026, vous avez payé avec votre carte cadeau.',
  'credit-returned': 'Le 3 mai 2026, un montant a été recrédité sur votre carte cadeau.',
};

test.each(Object.entries(SENTENCES))('%s', (say, sentence) => {
  expect(compose([EXAMPLES[say as Say]], told)).toBe(sentence);
});

test.each([
  [0, 'Le 1er mai 2026, 0 point en attente a été annulé.'],
  [1, 'Le 1er mai 2026, 1 point en attente a été annulé.'],
  [1.5, 'Le 1er mai 2026, 1,5 point en attente a été annulé.'],
  [2, 'Le 1er mai 2026, 2 points en attente ont été annulés.'],
  [5, 'Le 1er mai 2026, 5 points en attente ont été annulés.'],
  [12, 'Le 1er mai 2026, 12 points en attente ont été annulés.'],
  [22, 'Le 1er mai 2026, 22 points en attente ont été annulés.'],
  [1000000, 'Le 1er mai 2026, 1\u202F000\u202F000 de points en attente ont été annulés.'],
] as const)('numbers and their words: %d', (points, sentence) => {
  expect(compose([{ say: 'pending-canceled', points, at: '2026-05-01T00:00:00Z' }], told)).toBe(sentence);
});

test('a clock time in a zone that is not known to be the customer’s names it, and several cards are told apart', () => {
  const balance = { say: 'balance' as const, points: 1, at: '2026-05-01T23:30:00Z', card: 'Star' };
  expect(compose([balance], { ...told, zone: 'Europe/Warsaw', namesZone: true })).toBe(
    'Au 2 mai 2026 à 1\u00A0h\u00A030 (UTC+2), vous disposez de 1 point sur votre carte «\u00A0Star\u00A0».',
  );
  expect(compose([{ say: 'balance-then', points: 2, card: 'Star' }], told)).toBe(
    'Votre solde sur votre carte «\u00A0Star\u00A0» était alors de 2 points.',
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
    'Sur votre carte «\u00A0Star\u00A0», les prochains points expireront le 1er janvier 2026. Les prochains points expireront le 1er janvier 2026. La récompense que vous avez demandée le 1er mai 2026 est encore en cours de traitement. Le 1er mai 2026, vous avez gagné 1 point, qui ne peut pas encore être utilisé. Le 1er mai 2026, 1 point vous a été restitué. Le 1er mai 2026, nous avons reçu votre demande de récompense.',
  );
});

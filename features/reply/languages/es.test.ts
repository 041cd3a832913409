import { expect, test } from 'vitest';
import type { Say } from '#features/reply/statements.ts';
import { compose } from '#features/reply/compose.ts';
import { es } from '#features/reply/languages/es.ts';
import { EXAMPLES } from '#features/reply/languages/testing/examples.ts';

const told = { language: es, zone: 'UTC', namesZone: false };

const SENTENCES: Record<Say, string> = {
  balance: 'A 3 de mayo de 2026, 12:02\u00A0h, usted dispone de 1300 puntos.',
  'balance-at': 'El 3 de mayo de 2026, 12:02\u00A0h, usted disponía de 1300 puntos.',
  pending: '50 puntos están pendientes y todavía no se pueden utilizar.',
  'next-expiry': 'El 31 de diciembre de 2026 caducarán 30 puntos.',
  'last-earned': 'La última vez que obtuvo puntos fue el 3 de mayo de 2026: 40 puntos.',
  'last-spent': 'La última vez que canjeó puntos fue el 3 de mayo de 2026: 500 puntos por «Mug».',
  'reward-pending': 'Su recompensa «Mug», solicitada el 3 de mayo de 2026, todavía se está tramitando.',
  'balance-then': 'Su saldo era entonces de 120 puntos.',
  earned: 'El 3 de mayo de 2026 usted obtuvo 40 puntos.',
  corrected: 'El 3 de mayo de 2026 se descontaron 5 puntos por una corrección.',
  added: 'El 3 de mayo de 2026 se añadieron 2 puntos a su cuenta.',
  removed: 'El 3 de mayo de 2026 se descontó 1 punto de su cuenta.',
  expired: 'El 3 de mayo de 2026 caducaron 22 puntos.',
  'transferred-in': 'El 3 de mayo de 2026 se transfirieron 12 puntos a su tarjeta.',
  'transferred-out': 'El 3 de mayo de 2026 se transfirieron 12 puntos de su tarjeta a otra tarjeta.',
  spent: 'El 3 de mayo de 2026 usted canjeó 500 puntos por «Mug».',
  refunded: 'El 3 de mayo de 2026 se le devolvieron 500 puntos canjeados por «Mug».',
  'pending-added': 'El 3 de mayo de 2026 usted obtuvo 40 puntos, que podrá utilizar a partir del 10 de mayo de 2026.',
  'pending-raised': 'El 3 de mayo de 2026 sus puntos pendientes aumentaron en 10 puntos.',
  'pending-lowered': 'El 3 de mayo de 2026 sus puntos pendientes disminuyeron en 10 puntos.',
  'pending-canceled': 'El 3 de mayo de 2026 se cancelaron 50 puntos pendientes.',
  'pending-activated': 'El 3 de mayo de 2026 pasaron a estar disponibles 50 puntos pendientes.',
  'reward-granted': 'El 3 de mayo de 2026 usted recibió la recompensa «Mug».',
  'reward-requested': 'El 3 de mayo de 2026 recibimos su solicitud de la recompensa «Mug».',
  'reward-completed': 'El 3 de mayo de 2026 se completó su solicitud de la recompensa «Mug».',
  'reward-reversed': 'El 3 de mayo de 2026 se anuló su solicitud de la recompensa «Mug».',
  'card-received': 'El 3 de mayo de 2026 usted recibió su tarjeta de fidelización «Mug».',
  'code-received': 'El 3 de mayo de 2026 usted recibió un código de «Mug».',
  'points-redeemed': 'El 3 de mayo de 2026 usted canjeó puntos por «Mug».',
  'code-redeemed': 'El 3 de mayo de 2026 usted canjeó un código de «Mug».',
  'tier-reached': 'El 3 de mayo de 2026 usted alcanzó el nivel «Gold».',
  'tier-left': 'Desde el 3 de mayo de 2026 usted ya no tiene el nivel «Gold».',
  'tier-raised': 'El 3 de mayo de 2026 usted subió al nivel «Gold».',
  'tier-lowered': 'Desde el 3 de mayo de 2026 su nivel es «Gold».',
  'tier-kept': 'El 3 de mayo de 2026 se prorrogó su nivel «Gold».',
  'redemption-failed': 'El 3 de mayo de 2026 no se pudo completar un canje.',
  'redemption-reversed': 'El 3 de mayo de 2026 se anuló un canje.',
  'order-placed': 'El 3 de mayo de 2026 usted realizó un pedido.',
  'order-paid': 'El 3 de mayo de 2026 se pagó su pedido.',
  'order-canceled': 'El 3 de mayo de 2026 se canceló su pedido.',
  'credit-added': 'El 3 de mayo de 2026 se añadió saldo a su tarjeta regalo.',
  'credit-removed': 'El 3 de mayo de 2026 se descontó saldo de su tarjeta regalo.',
  'credit-spent': 'El 3 de mayo de 2026 usted pagó con su tarjeta regalo.',
  'credit-returned': 'El 3 de mayo de 2026 se devolvió saldo a su tarjeta regalo.',
};

test.each(Object.entries(SENTENCES))('%s', (say, sentence) => {
  expect(compose([EXAMPLES[say as Say]], told)).toBe(sentence);
});

test.each([
  [0, 'El 1 de mayo de 2026 se cancelaron 0 puntos pendientes.'],
  [1, 'El 1 de mayo de 2026 se canceló 1 punto pendiente.'],
  [1.5, 'El 1 de mayo de 2026 se cancelaron 1,5 puntos pendientes.'],
  [2, 'El 1 de mayo de 2026 se cancelaron 2 puntos pendientes.'],
  [5, 'El 1 de mayo de 2026 se cancelaron 5 puntos pendientes.'],
  [12, 'El 1 de mayo de 2026 se cancelaron 12 puntos pendientes.'],
  [22, 'El 1 de mayo de 2026 se cancelaron 22 puntos pendientes.'],
  [1000000, 'El 1 de mayo de 2026 se cancelaron 1.000.000 de puntos pendientes.'],
] as const)('numbers and their words: %d', (points, sentence) => {
  expect(compose([{ say: 'pending-canceled', points, at: '2026-05-01T00:00:00Z' }], told)).toBe(sentence);
});

test('a clock time in a zone that is not known to be the customer’s names it, and several cards are told apart', () => {
  const balance = { say: 'balance' as const, points: 1, at: '2026-05-01T23:30:00Z', card: 'Star' };
  expect(compose([balance], { ...told, zone: 'Europe/Warsaw', namesZone: true })).toBe(
    'A 2 de mayo de 2026, 01:30\u00A0h (CEST), usted dispone de 1 punto en su tarjeta «Star».',
  );
  expect(compose([{ say: 'balance-then', points: 2, card: 'Star' }], told)).toBe(
    'Su saldo en su tarjeta «Star» era entonces de 2 puntos.',
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
    'Los próximos puntos de su tarjeta «Star» caducarán el 1 de enero de 2026. Los próximos puntos caducarán el 1 de enero de 2026. La recompensa que solicitó el 1 de mayo de 2026 todavía se está tramitando. El 1 de mayo de 2026 usted obtuvo 1 punto, que todavía no puede utilizar. El 1 de mayo de 2026 se le devolvió 1 punto. El 1 de mayo de 2026 recibimos su solicitud de una recompensa.',
  );
});

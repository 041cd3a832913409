import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountSentences } from '#features/reply/account-sentences.ts';
import { compose } from '#features/reply/compose.ts';
import { LANGUAGES } from '#features/reply/languages/languages.ts';
import { entrySentences } from '#features/reply/entry-sentences.ts';
import { ACTIONS, KINDS } from '#lib/facts/kinds.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

const id = fc.constantFrom(
  'cust_1A2b3C4d',
  'v_0123456789abcdef',
  'vtx_0c1d2e3f',
  'r_0a1b2c3d',
  'rewr_0a1b2c',
  'camp_00112233',
  'pub_99aa',
  'rew_x1y2z3',
  'whs_0a0a0a',
  'evcus_77aa',
);
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  id,
  fc.tuple(fc.string({ maxLength: 8 }), id).map((parts) => parts.join(' ')),
  fc.constantFrom('Free\ncoffee', '\u202Eeffoc', 'a\u0000b', 'x'.repeat(500)),
);
const known = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const points = fc.integer({ min: -100_000, max: 100_000 });
const time = fc
  .integer({ min: 1_600_000_000, max: 1_900_000_000 })
  .map((second) => new Date(second * 1000).toISOString());

const line: fc.Arbitrary<Entry> = fc.constantFrom(...KINDS).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    action: fc.constantFrom<string>(...ACTIONS[kind]),
    key: id,
    occurredAt: time,
    receivedAt: time,
    title: name,
    points: known(points),
    balanceAfter: known(points),
    cardId: known(id),
    cardCode: known(fc.oneof(name, id)),
    campaignId: known(id),
    campaignName: known(name),
    state: known(fc.constantFrom('PENDING', 'COMPLETED')),
    groupId: known(id),
    refs: fc.dictionary(fc.constantFrom('redemption', 'transaction', 'order'), id),
    details: fc.dictionary(
      fc.constantFrom(
        'rewardName',
        'productName',
        'tierName',
        'tierTo',
        'reason',
        'voucherType',
        'earningRuleName',
        'activatesAt',
        'failureMessage',
      ),
      known(name),
    ),
    events: fc.array(id, { maxLength: 2 }),
  }),
);
const card: fc.Arbitrary<Card> = fc.record({
  id,
  code: known(fc.oneof(name, fc.constant('CARD-12345678'))),
  campaignId: known(id),
  campaignName: known(name),
  active: known(fc.boolean()),
  deletedAt: known(time),
  points: known(points),
  balance: known(points),
  pendingPoints: known(points),
  redeemedPoints: known(points),
  expiredPoints: known(points),
  subtractedPoints: known(points),
  counterDifference: known(points),
  nextExpirationDate: known(fc.oneof(fc.constant('2026-12-31'), name)),
  nextExpirationPoints: known(points),
  pendingDays: known(fc.constant('2026-12-31 60')),
  expiringDays: known(fc.constant('2026-12-31 60, 2027-01-31 40')),
  asOf: known(time),
});

const ID = /(?<![\p{L}\p{N}])(cust|v|vtx|r|rewr|camp|pub|rew|whs|evcus)_[A-Za-z0-9]{3,}/u;
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const language = fc.constantFrom(...Object.values(LANGUAGES));

test('whatever a line holds, a customer is told no id and nothing that turns the text around', () => {
  fc.assert(
    fc.property(line, language, (entry, spoken) => {
      const text = compose(entrySentences(entry, null), { language: spoken, zone: 'Europe/Warsaw', namesZone: false });
      expect(text).not.toMatch(ID);
      expect(text).not.toMatch(UNSEEN);
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }),
    { numRuns: 2000 },
  );
});

test('nor is one in the account as a whole, nor more of a card’s code than its last four', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(card, { maxLength: 4, selector: (one) => one.id }),
      fc.array(known(line), { minLength: 7, maxLength: 7 }),
      language,
      (cards, lines, spoken) => {
        const { sentences } = accountSentences(
          { cards, customerDeletedAt: null },
          { earned: lines[4] ?? null, spent: lines[5] ?? null, pendingReward: lines[6] ?? null },
          '2026-06-01T00:00:00.000000Z',
        );
        const text = compose(sentences, { language: spoken, zone: 'UTC', namesZone: true });
        expect(text).not.toMatch(ID);
        expect(text).not.toMatch(UNSEEN);
        expect(text).not.toContain('CARD-12345678');
      },
    ),
    { numRuns: 500 },
  );
});

import type { Answer, Asked, Route } from '#simulator/fake/route.ts';
import { pageByCursor } from '#simulator/loyalty-v2/page-by-cursor.ts';
import type { LoyaltyV2, V2Member } from '#simulator/loyalty-v2/model.ts';
import { membershipsObject, movementObject, programObject, purchaseObject } from '#simulator/loyalty-v2/objects.ts';

const OF_MEMBER = '^/v2/loyalties/programs/([^/]+)/members/([^/]+)';

/** https://docs.voucherify.io/api-reference/loyalties-v2 */
export const LOYALTY_V2_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v2\/loyalties\/programs$/,
    answer: (asked) => where(asked, (loyalty) => pageByCursor('lcrsprg_', [programObject(loyalty)], asked, loyalty)),
  },
  {
    method: 'GET',
    path: /^\/v2\/loyalties\/memberships\/([^/]+)$/,
    answer: (asked) =>
      where(asked, (loyalty) => {
        const member = memberNamed(loyalty, asked.names[0]!, asked.query.get('identification_type') ?? 'customer_id');
        return member ? { status: 200, body: membershipsObject(loyalty, member) } : null;
      }),
  },
  {
    method: 'GET',
    path: new RegExp(`${OF_MEMBER}/cards/([^/]+)/transactions$`),
    answer: (asked) =>
      ofMember(asked, (loyalty, member) => {
        if (member.card.id !== asked.names[2]) return null;
        const told = begun(loyalty, member.card.movements, ({ createdAt }) => createdAt);
        const rows = told.map((movement) => movementObject(loyalty, member, movement));
        return pageByCursor('lcrsctx_', rows, asked, loyalty);
      }),
  },
  {
    method: 'GET',
    path: new RegExp(`${OF_MEMBER}/rewards/purchases$`),
    answer: (asked) =>
      ofMember(asked, (loyalty, member) => {
        const told = begun(loyalty, member.purchases, ({ movement }) => movement.createdAt);
        const rows = told.map((purchase) => purchaseObject(loyalty, member, purchase));
        return pageByCursor('lcrstrx_', rows, asked, loyalty);
      }),
  },
];

function where({ shop }: Asked, answer: (loyalty: LoyaltyV2) => Answer | null): Answer | null {
  const loyalty = shop.world.loyaltyV2;
  if (loyalty.isOffered) return answer(loyalty);
  const message = 'Your plan does not include this feature';
  return { status: 402, body: { code: 402, key: 'missing_required_feature', message, request_id: 'v-0402fake' } };
}

function ofMember(asked: Asked, answer: (loyalty: LoyaltyV2, member: V2Member) => Answer | null): Answer | null {
  return where(asked, (loyalty) => {
    const [programId, memberId] = asked.names;
    const member = loyalty.members.find(({ id }) => id === memberId);
    return member && programId === loyalty.program.id ? answer(loyalty, member) : null;
  });
}

function memberNamed({ members }: LoyaltyV2, name: string, by: string): V2Member | undefined {
  return members.find(({ id, customer }) => {
    if (by === 'member_id') return id === name;
    return customer.deletedAt === null && (by === 'customer_source_id' ? customer.sourceId : customer.id) === name;
  });
}

function begun<T>(loyalty: LoyaltyV2, items: readonly T[], timeOf: (item: T) => number): T[] {
  return items.filter((item) => timeOf(item) <= loyalty.now());
}

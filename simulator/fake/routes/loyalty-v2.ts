import type { Answer, Asked, Route } from '#simulator/fake/route.ts';
import { pageByCursor } from '#simulator/loyalty-v2/page-by-cursor.ts';
import { type Bucket, expiringOf, pendingOf } from '#simulator/loyalty-v2/buckets.ts';
import { approvedAt, type LoyaltyV2, type V2Member, type V2Movement } from '#simulator/loyalty-v2/model.ts';
import {
  bucketObject,
  membershipsObject,
  movementObject,
  programObject,
  purchaseObject,
} from '#simulator/loyalty-v2/objects.ts';

const OF_MEMBER = '^/v2/loyalties/programs/([^/]+)/members/([^/]+)';

/** https://docs.voucherify.io/api-reference/loyalties-v2 */
export const LOYALTY_V2_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v2\/loyalties\/programs$/,
    answer: (asked) => pageByCursor('lcrsprg_', [programObject(asked.shop.world.loyaltyV2)], asked),
  },
  {
    method: 'GET',
    path: /^\/v2\/loyalties\/memberships\/([^/]+)$/,
    answer: ({ shop, names: [name], query }) => {
      const { loyaltyV2 } = shop.world;
      const member = memberNamed(loyaltyV2, name!, query.get('identification_type') ?? 'customer_id');
      return member ? { status: 200, body: membershipsObject(loyaltyV2, member) } : null;
    },
  },
  {
    method: 'GET',
    path: new RegExp(`${OF_MEMBER}/cards/([^/]+)/transactions$`),
    answer: (asked) =>
      ofMember(asked, (loyalty, member) => {
        if (member.card.id !== asked.names[2]) return null;
        const told = begun(loyalty, member.card.movements, ({ createdAt }) => createdAt);
        const rows = told.map((movement) => movementObject(loyalty, member, movement, asked.shop.switches.v2Debits));
        return pageByCursor('lcrsctx_', rows, asked);
      }),
  },
  bucketsRoute('pending', pendingOf, 'lcrscppb_'),
  bucketsRoute('expiring', expiringOf, 'lcrspeb_'),
  {
    method: 'GET',
    path: new RegExp(`${OF_MEMBER}/rewards/purchases$`),
    answer: (asked) =>
      ofMember(asked, (loyalty, member) => {
        const told = begun(loyalty, member.purchases, ({ movement }) => movement.createdAt);
        const rows = told.map((purchase) => purchaseObject(loyalty, member, purchase));
        return pageByCursor('lcrstrx_', rows, asked);
      }),
  },
];

function bucketsRoute(
  kind: 'pending' | 'expiring',
  bucketsOf: (approved: readonly V2Movement[]) => Bucket[],
  cursor: string,
): Route {
  return {
    method: 'GET',
    path: new RegExp(`${OF_MEMBER}/cards/([^/]+)/${kind}-points$`),
    answer: (asked) =>
      ofMember(asked, (loyalty, member) => {
        if (member.card.id !== asked.names[2]) return null;
        const buckets = bucketsOf(approvedAt(member.card.movements, loyalty.now()));
        const sorted = buckets.toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date));
        return pageByCursor(
          cursor,
          sorted.map((bucket) => bucketObject(loyalty, member, bucket, kind)),
          asked,
        );
      }),
  };
}

function ofMember(asked: Asked, answer: (loyalty: LoyaltyV2, member: V2Member) => Answer | null): Answer | null {
  const { loyaltyV2 } = asked.shop.world;
  const [programId, memberId] = asked.names;
  const member = loyaltyV2.members.find(({ id }) => id === memberId);
  return member && programId === loyaltyV2.program.id ? answer(loyaltyV2, member) : null;
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

/** The programme's own objects: what Voucherify would hold in its database. */
import type { Instant } from '#simulator/instant.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

export type Customer = {
  id: string;
  sourceId: string | null;
  name: string | null;
  email: string | null;
  /** Never leaves. */
  regular: boolean;
  metadata: JsonObject;
  createdAt: Instant;
  updatedAt: Instant | null;
  deletedAt: Instant | null;
  cards: LoyaltyCard[];
  giftCards: GiftCard[];
  coupons: Coupon[];
  /** The code that this customer shares with friends. */
  referralCode: Coupon | null;
  referredFriends: number;
  memberships: Map<Campaign, Membership>;
  segments: Set<Segment>;
  orders: { count: number; amount: number; lastAmount: number; lastAt: Instant | null };
  redemptions: { succeeded: number; failed: number; rolledBack: number };
  /** Points sent during this time would overtake the slow reward events of the last movement. */
  busyUntil: Instant;
};

export type Campaign = {
  id: string;
  name: string;
  campaignType: 'LOYALTY_PROGRAM' | 'DISCOUNT_COUPONS' | 'GIFT_VOUCHERS' | 'REFERRAL_PROGRAM' | 'PROMOTION';
  voucherType: Voucher['type'] | null;
  codePrefix: string;
  codeLength: number;
  createdAt: Instant;
  updatedAt: Instant | null;
  /** Points live this long; null for ever. */
  expiryDays: number | null;
  /** Earned points wait this long; null not at all. */
  pendingDays: number | null;
  rules: EarningRule[];
  tiers: Tier[];
  rewards: Reward[];
};

export type EarningRule = {
  id: string;
  automationId: string;
  banner: string;
  /** `order.paid`, `customer.segment.entered` or the name of a custom event. */
  event: string;
  createdAt: Instant;
  earns: { type: 'FIXED'; points: number } | { type: 'PROPORTIONAL'; every: number; points: number };
};

export type Tier = { id: string; name: string; from: number; to: number | null; createdAt: Instant };
export type Membership = { tier: Tier; since: Instant; earned: number };
export type Segment = { id: string; name: string };
export type Product = { id: string; sourceId: string; name: string; price: number };

export type Reward = {
  id: string;
  assignmentId: string;
  name: string;
  createdAt: Instant;
  /** In points; for COIN the least that can be paid. */
  price: number;
} & ({ type: 'MATERIAL'; product: Product } | { type: 'CAMPAIGN'; couponCampaign: Campaign } | { type: 'COIN' });

type VoucherBase = {
  id: string;
  code: string;
  campaign: Campaign;
  holder: Customer | null;
  active: boolean;
  createdAt: Instant;
  updatedAt: Instant;
  redeemedQuantity: number;
};

/** What both kinds of card keep account of; points or minor currency units. */
type Account = {
  openingBalance: number;
  /** Lifetime: everything ever put on the card. */
  points: number;
  redeemed: number;
  expired: number;
  subtracted: number;
  movements: Movement[];
};

export type LoyaltyCard = VoucherBase &
  Account & {
    type: 'LOYALTY_CARD';
    pending: PendingEntry[];
    /** Voucherify states pending, expired and subtracted points only where a card has had some. */
    hadPending: boolean;
    buckets: Bucket[];
    /** With what was left in them when they expired. */
    expiredBuckets: Bucket[];
    spends: Spend[];
  };
export type GiftCard = VoucherBase & Account & { type: 'GIFT_VOUCHER' };
export type Coupon = VoucherBase & { type: 'DISCOUNT_VOUCHER'; isReferralCode: boolean; discount: JsonObject };
export type Voucher = LoyaltyCard | GiftCard | Coupon;

export type Bucket = { id: string; left: number; createdAt: Instant; expiresAt: Instant | null };

export type PendingEntry = {
  id: string;
  points: number;
  order: Order;
  rule: EarningRule;
  cause: JsonObject;
  tier: Tier | null;
  activatesAt: Instant;
  createdAt: Instant;
  updatedAt: Instant | null;
};

export type MovementType =
  | 'POINTS_ACCRUAL'
  | 'POINTS_ADDITION'
  | 'POINTS_REMOVAL'
  | 'POINTS_REDEMPTION'
  | 'POINTS_REFUND'
  | 'POINTS_EXPIRATION'
  | 'POINTS_TRANSFER_IN'
  | 'POINTS_TRANSFER_OUT'
  | 'PENDING_POINTS_ACTIVATION'
  | 'CREDITS_ADDITION'
  | 'CREDITS_REDEMPTION';

export type Movement = {
  transactionId: string;
  type: MovementType;
  /** Signed. */
  points: number;
  balanceAfter: number;
  /** Lifetime points after. */
  totalAfter: number;
  at: Instant;
  eventIds: string[];
};

export type OrderItem = { id: string; product: Product; quantity: number };
export type Order = {
  id: string;
  sourceId: string | null;
  status: 'CREATED' | 'PAID' | 'CANCELED';
  customer: Customer | null;
  items: OrderItem[];
  amount: number;
  discount: number;
  metadata: JsonObject;
  createdAt: Instant;
  updatedAt: Instant | null;
};

/** Points spent with one redemption. */
export type Spend = {
  redemptionId: string;
  trackingId: string;
  at: Instant;
  points: number;
  reward: Reward;
  order: Order;
  /** The parent of a stack; null outside of one. */
  parentId: string | null;
  rolledBack: boolean;
};

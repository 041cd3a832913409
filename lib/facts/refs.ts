/**
 * The ids that a line refers to, by name, and whether each is of one happening: by those a line is found, and so are
 * its relatives. Rewards, campaigns, earning rules and tiers are shared by everybody: they link nothing.
 */
const IS_OF_ONE_HAPPENING = {
  order: true,
  redemption: true,
  parentRedemption: true,
  rollback: true,
  transaction: true,
  relatedTransaction: true,
  pendingPoints: true,
  publication: true,
  holder: true,
  rewardRedemption: true,
  rewardVoucher: true,
  causingEvent: true,
  customEvent: true,
  addedToVoucher: false,
  destinationVoucher: false,
  distribution: false,
  earningRule: false,
  owner: false,
  product: false,
  promotionStack: false,
  promotionTier: false,
  referralTier: false,
  referrer: false,
  reward: false,
  rewardAssignment: false,
  segment: false,
  sku: false,
  sourceVoucher: false,
  tier: false,
  tierFrom: false,
  tierTo: false,
  unconfirmedCustomer: false,
  user: false,
} as const;

export type RefName = keyof typeof IS_OF_ONE_HAPPENING;
/** The names whose ids link lines. */
export type LinkName = { [N in RefName]: (typeof IS_OF_ONE_HAPPENING)[N] extends true ? N : never }[RefName];
export const LINK_NAMES = (Object.keys(IS_OF_ONE_HAPPENING) as RefName[]).filter(isLinkName);

function isLinkName(name: RefName): name is LinkName {
  return IS_OF_ONE_HAPPENING[name];
}

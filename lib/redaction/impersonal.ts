/**
 * Which fields of a person's objects say nothing about the person: Voucherify's ids, times, states and the words of the
 * programme. Everything else goes, so that a field that Voucherify or a shop adds tomorrow goes too.
 */

/** What belongs to the programme and not to one customer, wherever it stands. */
const OF_THE_PROGRAMME = new Set([
  ...['campaign', 'product', 'sku', 'reward', 'loyalty_tier', 'loyalty_tier_from', 'loyalty_tier_to'],
  ...['holder_loyalty_tier', 'segment', 'earning_rule', 'promotion_tier', 'promotion_stack', 'event_schema', 'tier'],
  ...['consents', 'referral_tier', 'distribution', 'category', 'categories', 'validation_rules_assignments'],
  ...['reward_assignment', 'expiration_rules', 'discount', 'applied_discount', 'applied_discounts', 'promotion'],
]);

/** What is a person's even inside of what belongs to the programme. */
const OF_A_PERSON = new Set([
  ...['customer', 'holder', 'referrer', 'voucher', 'vouchers', 'order', 'redemption', 'publication', 'event'],
  ...['customer_event', 'custom_event', 'source_voucher', 'destination_voucher'],
]);

/** Containers of which even the names of their fields may be personal: they stay, empty. */
const EMPTIED = new Set(['metadata', 'address', 'assets', 'properties', 'custom_fields', 'system_metadata']);

/** Fields that hold a word of Voucherify's or of the programme's. */
const WORDS = new Set([
  ...[
    'object',
    'type',
    'status',
    'state',
    'result',
    'channel',
    'failure_code',
    'failure_message',
    'campaign',
    'source',
  ],
  ...['campaign_name', 'holder_role', 'effect', 'currency', 'event', 'banner', 'redemption', 'rollback'],
]);
const WORD_ENDINGS = /_(type|object|status|ref)$/;

/** A number in a field of such a name may be a person's all the same. */
const NUMBER_OF_A_PERSON = /phone|mobile|birth|(^|_)age$|zip|postal|latitude|longitude|passport|tax/i;

const PLAIN_ID = /^[\w.:-]{1,200}$/;
/** As leniently as times are read: some have blanks inside. */
const TIME = /^\d{4}-\d{2}-\d{2}[\dT:.Z+\s-]{0,30}$/;
/** Of a reward redemption: the redemption that it comes from. */
const OF_A_REDEMPTION = /^rr?_\w{8,}$/;
/** Longest word, in characters. */
const LONGEST_WORD = 120;

export function isOfTheProgramme(name: string, within: boolean): boolean {
  return OF_THE_PROGRAMME.has(name) || (within && !OF_A_PERSON.has(name));
}

export function isEmptied(name: string): boolean {
  return EMPTIED.has(name);
}

/** Whether a text in a field of that name of a person's object stays. */
export function staysText(name: string, text: string): boolean {
  if (text === '') return true;
  if (name === 'source_id') return OF_A_REDEMPTION.test(text);
  if (name === 'tracking_id') return false;
  if (name === 'id' || /_ids?$/.test(name)) return PLAIN_ID.test(text);
  if (/(_at|date)$/.test(name) && !/birth/.test(name)) return TIME.test(text);
  return (WORDS.has(name) || WORD_ENDINGS.test(name)) && text.length <= LONGEST_WORD && !text.includes('@');
}

export function staysNumber(name: string): boolean {
  return !NUMBER_OF_A_PERSON.test(name);
}

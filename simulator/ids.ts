import { MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Random } from '#simulator/random.ts';

const BASE62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const HEX = '0123456789abcdef';

/** Alphabet and length after the prefix, as in the documented examples. */
const FORMATS = {
  cust_: [BASE62, 24],
  camp_: [BASE62, 24],
  ern_: [BASE62, 24],
  rew_: [BASE62, 24],
  rewa_: [BASE62, 24],
  rewr_: [BASE62, 24],
  ord_: [BASE62, 24],
  lopb_: [BASE62, 24],
  seg_: [BASE62, 24],
  promo_: [BASE62, 24],
  wh_: [BASE62, 24],
  auto_: [BASE62, 24],
  ms_: [BASE62, 24],
  rrt_: [BASE62, 24],
  track_: [BASE62, 32],
  distr_: [BASE62, 26],
  v_: [BASE62, 32],
  pub_: [BASE62, 32],
  user_: [BASE62, 32],
  proj_: [BASE62, 8],
  r_: [HEX, 18],
  rr_: [HEX, 18],
  rf_: [HEX, 18],
  rrf_: [HEX, 18],
  vtx_: [HEX, 18],
  rh_: [HEX, 18],
  lopp_: [HEX, 18],
  ltr_: [HEX, 18],
  prod_: [HEX, 18],
  ordli_: [HEX, 18],
  event_: [HEX, 18],
  whs_: [HEX, 18],
  evcus_: [HEX, 18],
  evvou_: [HEX, 18],
  evred_: [HEX, 18],
  evpub_: [HEX, 18],
  evcam_: [HEX, 18],
  lprg_: [HEX, 18],
  lmbr_: [HEX, 18],
  lcrd_: [HEX, 18],
  lcdef_: [HEX, 18],
  lctx_: [HEX, 18],
  lrtx_: [HEX, 18],
  lotx_: [HEX, 18],
  lern_: [HEX, 18],
  lrew_: [HEX, 18],
  lcppb_: [HEX, 18],
  lcpeb_: [HEX, 18],
  'v-': [HEX, 18],
  'w-': [HEX, 18],
} as const satisfies Record<string, readonly [alphabet: string, length: number]>;

export type IdPrefix = keyof typeof FORMATS;

/** An identifier as Voucherify would make it: `newId(random, 'vtx_')`. */
export function newId(random: Random, prefix: IdPrefix): string {
  const [alphabet, length] = FORMATS[prefix];
  return prefix + letters(random, alphabet, length);
}

/** A voucher's code. */
export function newCode(random: Random, prefix: string, length: number): string {
  return prefix + letters(random, BASE62, length);
}

function letters(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet.charAt(Math.floor(random.next() * alphabet.length));
  return text;
}

/** Milliseconds since 1970 with which the time in an id begins. */
const EPOCH = 1_462_320_000_000n;
const RANDOM_BITS = 30n;

/** An identifier that rises with time, as Voucherify's 18 hexadecimal digits do: milliseconds, then 30 random bits. */
export function timedId(random: Random, prefix: IdPrefix, at: Instant): string {
  const drawn = BigInt(`0x${letters(random, HEX, 18)}`) & ((1n << RANDOM_BITS) - 1n);
  const milliseconds = BigInt(Math.floor(at / MILLISECOND)) - EPOCH;
  return prefix + ((milliseconds << RANDOM_BITS) | drawn).toString(16).padStart(18, '0');
}

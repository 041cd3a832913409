import { HIDDEN } from '#lib/masks/hidden.ts';
import { shownId, shownName } from '#lib/masks/mask-person.ts';
import { maskMail, maskText } from '#lib/masks/mask-text.ts';
import { plain, rewriteJson, type Scalar } from '#lib/masks/scan-json.ts';
import type { Sight } from '#lib/masks/sight.ts';

/** What an object is about: nobody, a person, or what a shop has noted, which may be anything. */
type About = 'nothing' | 'person' | 'noted';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Names are compared without case, `_` and `-`: shops have names of their own beside Voucherify's. */
const folded = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');

const NOTED = names('metadata address addresses billing shipping billingaddress shippingaddress contact customfields');
const PERSON = names(
  'customer customers holder holders referrer referee referrals referrerholder refereeholder recipient user buyer ' +
    'owner unconfirmedcustomer relatedcustomer sourceholder destinationholder sender',
);
/** What leads to a person, wherever it stands. */
const REACH = names(
  'email mail emailaddress phone phonenumber telephone mobile mobilenumber birthdate birthday dateofbirth dob ' +
    'firstname lastname givenname familyname fullname surname middlename nickname street city postalcode zip zipcode ' +
    'line1 line2 ip ipaddress iban taxid ssn passport username login',
);
const MAIL = names('email mail emailaddress');
const NAME = names('name displayname customername holdername');
const SOURCE_ID = names('sourceid customersourceid trackingid');
/** Of a person, what is nobody's secret: ids, kinds and times. */
const HARMLESS = /(?:^|_)(?:ids?|object|type|status|at|date|currency)$/i;

/** A text inside a text that is JSON itself is looked into so many times. */
const DEEPEST = 2;
/** Shorter texts stand in others by chance. */
const TELLING = 4;
const MOST_TOLD = 20;

/**
 * The JSON of a webhook, or of what a shop has noted, as it is seen: with masks in the place of personal values, and
 * all else to the letter. Personal is what a name says (`email`), what an object is about (a customer, an address,
 * metadata), what looks like a mail address, and what of these is said again in any other text.
 * @param about what the text as a whole is of.
 */
export function maskJson(text: string, sight: Sight, about: About = 'nothing', depth = 0): string {
  if (sight === 'whole') return text;
  const abouts = aboutsIn(text, about);
  const told = new Set<string>();
  const rewrite = () =>
    rewriteJson(text, {
      member: (name, literal) => (maskText(name) === name ? literal : JSON.stringify(maskText(name))),
      value: (scalar) => maskScalar(scalar, { sight, about: abouts[scalar.within]!, told, depth }),
    });
  const once = rewrite();
  // what is told may stand before the field that says whose it is
  return told.size === 0 ? once : rewrite();
}

/** By the number of the object or array: a customer says so itself, perhaps only at its end. */
function aboutsIn(text: string, whole: About): About[] {
  const opened: { name: string; within: number }[] = [];
  const people = new Set<number>();
  rewriteJson(text, {
    open: ({ name, within }) => opened.push({ name, within }),
    value: ({ literal, name, within }) => {
      if (name === 'object' && literal === '"customer"') people.add(within);
      if (name === 'id' && /^"u?cust_/.test(literal)) people.add(within);
      return literal;
    },
  });
  const abouts: About[] = [whole];
  for (const [index, { name, within }] of opened.entries()) {
    const number = index + 1;
    const around = abouts[within]!;
    if (around === 'noted' || NOTED.has(folded(name))) abouts.push('noted');
    else abouts.push(PERSON.has(folded(name)) || people.has(number) ? 'person' : around);
  }
  return abouts;
}

type Asked = {
  sight: Sight;
  about: About;
  /** Filled with what may be said again elsewhere. */ told: Set<string>;
  depth: number;
};

function maskScalar({ literal, name }: Scalar, { sight, about, told, depth }: Asked): string {
  if (literal === 'null') return literal;
  const text = plain(literal);
  const is = folded(name);
  const isText = literal.startsWith('"');
  const instead = (shown: string): string => {
    if (isText && shown !== text && text.length >= TELLING && told.size < MOST_TOLD) told.add(text);
    return shown === text ? literal : JSON.stringify(shown);
  };
  if (MAIL.has(is)) return instead(maskMail(text));
  if (REACH.has(is)) return instead(HIDDEN);
  if (about === 'noted') return JSON.stringify(HIDDEN);
  if (about === 'person' && NAME.has(is)) return instead(shownName(text, sight));
  if (about === 'person' && SOURCE_ID.has(is)) return instead(shownId(text, sight));
  if (!isText) return literal;
  if (about === 'person' && !HARMLESS.test(name)) return JSON.stringify(HIDDEN);
  const masked = depth < DEEPEST && isJson(text) ? maskJson(text, sight, about, depth + 1) : maskText(text);
  const shown = untold(masked, told);
  return shown === text ? literal : JSON.stringify(shown);
}

function untold(text: string, told: ReadonlySet<string>): string {
  let left = text;
  for (const one of told) if (left.includes(one)) left = left.replaceAll(one, HIDDEN);
  return left;
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

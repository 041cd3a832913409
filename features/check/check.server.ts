import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { type Holding, listActivity, listHoldings, listTransactions } from '#lib/rest/calls.ts';
import { voucherifyKey } from '#lib/rest/client.ts';
import { compareLines } from '#lib/sync/compare-lines.ts';
import { newestBalance } from '#lib/sync/newest-balance.ts';
import { contraryReport, ofActivity, ofTransaction } from '#lib/sync/polled-of.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import { readEnd } from '#features/balance/account/read-end.server.ts';
import { checkV2Cards, findV2Cards } from '#features/check/check-members.server.ts';
import type { Check } from '#features/check/check.schema.ts';

/** Milliseconds for which an answer stands: whoever asks again meanwhile gets it. */
const STANDS = 30_000;
/** With what the customer holds and their activity that makes six calls. */
const MOST_CARDS = 4;

const checks = new Map<string, { at: number; check: Promise<Check> }>();

/**
 * Asks Voucherify what a customer has, adds what no webhook told, and compares each card's balance. At most six calls.
 * @throws NotFoundError, NotConnectedError, BudgetSpentError, VoucherifyError
 */
export async function checkWithVoucherify(viewer: Viewer, customerId: string): Promise<Check> {
  await voucherifyKey();
  await recordAccess(viewer, { action: 'customer.checked', customerId });
  const now = Date.now();
  for (const [id, { at }] of checks) if (now - at > STANDS) checks.delete(id);
  const known = checks.get(customerId);
  if (known) return known.check;
  const check = ask(customerId);
  checks.set(customerId, { at: now, check });
  // what failed is asked again at once
  check.catch(() => checks.delete(customerId));
  return check;
}

/** `since`: as far back as the customer is known to hold the card. */
type HeldCard = { id: string; code: string | null; campaignId: string | null; balance: number | null; since: string };

async function ask(customerId: string): Promise<Check> {
  const ours = await ourCards(customerId);
  const [holdings, activity, v2] = await Promise.all([
    listHoldings(customerId, 'agent'),
    listActivity(customerId, 'agent'),
    findV2Cards(customerId),
  ]);
  const held = cardsOf(holdings ?? []);
  const others = ours.filter(({ id }) => !held.some((card) => card.id === id));
  const { unlike, alike } = await byLikeness(held);
  // one call went for the memberships, and one is kept for a card of theirs
  const left = v2 ? MOST_CARDS - 1 : MOST_CARDS;
  const v2Cards = v2?.cards.length ?? 0;
  const cards = [...unlike, ...others, ...alike].slice(0, left - Math.min(v2Cards, 1));
  // of these what the customer holds tells the balance, and no call is left for their movements
  const unasked = held.filter((card) => !cards.includes(card));
  const v2Calls = Math.min(v2Cards, left - cards.length);
  const lists = await Promise.all(cards.map(({ id }) => listTransactions(id, 'agent')));
  const at = timestampOf(new Date());
  const polled = [
    ...cards.flatMap((card, index) =>
      (lists[index] ?? [])
        .filter(({ created_at: time }) => Date.parse(time) >= Date.parse(card.since))
        .map((transaction) => ofTransaction(transaction, card, customerId, at, 'check')),
    ),
    ...(activity ?? []).map((entry) => ofActivity(entry, customerId, at, 'check')),
  ].filter((one) => one !== null);
  const { missing, conflicts, contrary } = await compareLines(polled);
  const outcomes = await recordEvents(db(), [
    ...missing.map(({ report }) => report),
    ...contrary.flatMap(contraryReport),
  ]);
  const added = missing.flatMap(({ lines }, index) =>
    outcomes[index] === 'stored' ? lines.map(({ keys: [key] }) => key) : [],
  );
  const ofV2 = await checkV2Cards(customerId, v2, v2Calls);
  return {
    checkedAt: at,
    calls: 2 + cards.length + (v2 ? 1 + v2Calls : 0),
    cards: [
      ...(await Promise.all([
        ...cards.map((card, index) => compared(card, newestBalance(lists[index] ?? [], card.balance))),
        ...unasked.map((card) => compared(card, card.balance)),
      ])),
      ...ofV2.cards,
    ],
    added: [...new Set([...added, ...ofV2.added])],
    conflicts,
  };
}

/** Those whose balance is another than ours first: their movements are worth a call. */
async function byLikeness(held: readonly HeldCard[]): Promise<{ unlike: HeldCard[]; alike: HeldCard[] }> {
  const balances = await Promise.all(held.map(({ id }) => readEnd({ cardId: id, knownAt: null })));
  const isAlike = (card: HeldCard, index: number) => balances[index]!.balance === card.balance;
  return { alike: held.filter(isAlike), unlike: held.filter((card, index) => !isAlike(card, index)) };
}

async function compared({ id, code }: HeldCard, theirs: number | null): Promise<Check['cards'][number]> {
  const { balance: ours } = await readEnd({ cardId: id, knownAt: null });
  return { cardId: id, code, ours, theirs, agrees: ours === theirs };
}

const OurCard = z.object({ id: z.string(), code: z.nullable(z.string()), campaignId: z.nullable(z.string()) });

/** Those of which we heard last first. @throws NotFoundError where no webhook named the customer. */
async function ourCards(customerId: string): Promise<HeldCard[]> {
  const [customer] = await queryRows(db(), z.object({ cards: z.array(OurCard) }))`
    SELECT coalesce((
      SELECT json_agg(
        json_build_object('id', id, 'code', code, 'campaignId', campaign_id) ORDER BY as_of DESC NULLS LAST, id)
      FROM voucher
      WHERE voucher.customer_id = customer.id AND type = 'LOYALTY_CARD' AND deleted_at IS NULL
        AND left(id, 5) <> 'lcrd_'), '[]') AS cards
    FROM customer WHERE id = ${customerId}`;
  if (!customer) throw new NotFoundError(`No webhook ever named a customer ${customerId}.`);
  return customer.cards.map((card) => ({ ...card, balance: null, since: '1970-01-01T00:00:00Z' }));
}

function cardsOf(holdings: readonly Holding[]): HeldCard[] {
  return holdings.flatMap(({ redeemable_object, holder_role, created_at, redeemable }) => {
    const voucher = redeemable?.voucher;
    if (redeemable_object !== 'voucher' || holder_role !== 'OWNER' || !voucher?.loyalty_card) return [];
    const { id, code, campaign_id: campaignId, loyalty_card: card } = voucher;
    // before that it may have been somebody else's
    const since = created_at ?? '1970-01-01T00:00:00Z';
    return [{ id, code: code ?? null, campaignId: campaignId ?? null, balance: card.balance, since }];
  });
}

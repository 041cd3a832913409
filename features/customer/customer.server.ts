import { showing } from '#lib/auth/showing.ts';
import { maskedAs, sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { NotFoundError } from '#lib/errors.ts';
import { maskJson } from '#lib/masks/mask-json.ts';
import { maskPerson } from '#lib/masks/mask-person.ts';
import { windowOf } from '#features/balance/account/account-window.server.ts';
import { inOrder } from '#features/customer/card-order.ts';
import { countKinds } from '#features/timeline/kind-counts.server.ts';
import { doubtsOf } from '#features/doubts/doubts.server.ts';
import { cardsKnownAt } from '#features/customer/cards-known-at.server.ts';
import { readCustomer } from '#features/customer/read-customer.server.ts';
import { withEnd } from '#features/customer/with-end.server.ts';
import { CustomerDetail } from '#features/customer/customer.schema.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';
import type { KnownAtQuestion } from '#features/timeline/timeline-filter.schema.ts';

/** The same as this viewer sees the customer. */
export async function getCustomer(viewer: Viewer, id: string, question: KnownAtQuestion = {}): Promise<CustomerDetail> {
  const { customer, namesakes, ...detail } = await getWholeCustomer(viewer, id, question);
  const sight = sightOf(viewer, id);
  const { metadataText } = customer;
  return {
    ...detail,
    customer: {
      ...maskPerson(customer, sight),
      metadataText: metadataText && maskJson(metadataText, sight, 'noted'),
    },
    namesakes: namesakes.map((namesake) => maskPerson(namesake, sightOf(viewer, namesake.id))),
    ...maskedAs(sight),
  };
}

/**
 * One customer with cards and counts, nothing of it masked; where `heard` is given, cards and counts as they were
 * known at that moment.
 * @throws NotFoundError where no webhook ever named this `cust_…`.
 */
export async function getWholeCustomer(
  viewer: Viewer,
  id: string,
  { heard: knownAt }: KnownAtQuestion = {},
): Promise<CustomerDetail> {
  const run = () => readCustomer(viewer, id, knownAt ?? null);
  const row = await showing(viewer, { what: 'one', run, shownIn: (read) => (read ? [id] : []) });
  if (!row) throw new NotFoundError(`No webhook ever named a customer ${id}. Look the customer up by source_id.`);
  const { counts, cards: rows, states, namesakes, quarantined, ahead, otherwise, ...customer } = row;
  const sources = { quarantined, ahead, otherwise };
  const cards = rows.map(({ account: _, ...card }) => card);
  const accounts = new Map(
    rows.map((card) => [card.id, { cardId: card.id, knownAt: knownAt ?? null, window: windowOf(card.account) }]),
  );
  const now = { customer, counts, states, namesakes, newerLines: 0 };
  if (!knownAt) {
    const told = inOrder(await Promise.all(cards.map((card) => withEnd(card, accounts.get(card.id)!))));
    const doubts = await doubtsOf(sources, { cards: told, at: null, knownAt: null, accounts });
    return CustomerDetail.parse({ ...now, cards: told, ...doubted(doubts) });
  }
  const [cardsThen, countsThen] = await Promise.all([
    cardsKnownAt(cards, accounts, knownAt),
    countKinds(id, { heard: knownAt }),
  ]);
  const newerLines = total(counts) - total(countsThen);
  const doubts = await doubtsOf(sources, { cards: cardsThen, at: null, knownAt, accounts });
  return CustomerDetail.parse({
    ...now,
    cards: cardsThen,
    counts: countsThen,
    newerLines,
    ...doubted([...doubts, ...frozen(knownAt, newerLines)]),
  });
}

function total(counts: CustomerDetail['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function doubted(doubts: Doubt[]): Pick<CustomerDetail, 'doubts' | 'quarantined'> {
  const waiting = doubts.find((doubt) => doubt.kind === 'quarantined');
  return { doubts, quarantined: { count: waiting?.count ?? 0, since: waiting?.since ?? null } };
}

function frozen(at: string, newerLines: number): Doubt[] {
  return newerLines === 0 ? [] : [{ kind: 'frozen', at, newerLines }];
}

import { accountSentences, type Omission } from '#features/reply/account-sentences.ts';
import type { Sentence } from '#features/reply/sentences.ts';
import { cardStanding } from '#features/customer/card-standing.ts';
import { cardNames } from '#features/reply/card-names.ts';
import { compose } from '#features/reply/compose.ts';
import { browserLanguage, customerLanguage, customerZone } from '#features/reply/customer-language.ts';
import { LANGUAGES } from '#features/reply/languages/languages.ts';
import { entrySentences } from '#features/reply/entry-sentences.ts';
import { omissionWords } from '#features/reply/omission-words.ts';
import { goneBy, pastSentences } from '#features/reply/past-sentences.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { NotFoundError } from '#lib/errors.ts';
import { accountsAt, latestOf } from '#features/reply/reply-facts.server.ts';
import { doubtsAt } from '#features/doubts/doubts.server.ts';
import { findEntry } from '#features/entry/entry.server.ts';
import { getWholeCustomer } from '#features/customer/customer.server.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { Reply } from '#features/reply/reply.schema.ts';
import type { ReplyQuestion } from '#features/reply/reply-question.schema.ts';
import { LANGUAGE_CODES } from '#features/reply/language-codes.schema.ts';
import type { Card, CustomerDetail } from '#features/customer/customer.schema.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';
import { doubtWords } from '#features/doubts/doubt-words.ts';

/** What is known of who reads: the language they last chose, and what their browser asks for. */
export type Reader = { kept: string | undefined; acceptLanguage: string | null };

/**
 * What the customer can be told of what is on the agent's screen.
 * @throws NotFoundError where there is no such customer, or no such line.
 */
export async function getReply(
  viewer: Viewer,
  customerId: string,
  question: ReplyQuestion,
  reader: Reader,
): Promise<Reply> {
  const detail = await getWholeCustomer(viewer, customerId, question.heard ? { heard: question.heard } : {});
  await recordAccess(viewer, { action: 'answer.composed', customerId, subject: question.line });
  const past = pastMoment(question);
  const { sentences, omissions, card } = await toldOf(viewer, detail, question, past);
  const metadata: unknown = JSON.parse(detail.customer.metadataText ?? 'null');
  const { language, languageFrom, note } = languageFor(question, metadata, reader);
  const own = customerZone(metadata);
  const doubts =
    past === null || question.line !== undefined ? detail.doubts : await pastDoubts(detail, past, question.heard);
  const zone = own ?? question.zone;
  return {
    text: compose(sentences, { language: LANGUAGES[language], zone, namesZone: own === null }),
    language,
    languageFrom,
    zone,
    zoneFrom: own === null ? 'desk' : 'customer',
    notes: [...omissions.map(omissionWords), ...note],
    warnings: doubts
      .filter((doubt) => concerns(doubt, card, question, detail.cards))
      .map((doubt) => doubtWords(doubt, question.zone)),
  };
}

/** `card` is the one that a line is about; null where that is none, or where no line is asked for. */
type Told = { sentences: Sentence[]; omissions: Omission[]; card: string | null };

function toldOf(viewer: Viewer, detail: CustomerDetail, question: ReplyQuestion, past: string | null): Promise<Told> {
  if (question.line !== undefined)
    return ofLine(viewer, detail, { key: question.line, knownAt: question.heard ?? null });
  return past === null ? ofAccount(detail, question) : ofPast(detail, question, past);
}

/** The moment asked for, where it lies before the one that is known: the canonical time, since texts are compared. */
function pastMoment({ at, heard: knownAt }: ReplyQuestion): string | null {
  const known = knownAt ?? timestampOf(new Date());
  return at !== undefined && at < known ? at : null;
}

async function pastDoubts(detail: CustomerDetail, at: string, knownAt: string | undefined): Promise<Doubt[]> {
  const then = await doubtsAt(detail, { at, knownAt: knownAt ?? null });
  return [...then, ...detail.doubts.filter(({ kind }) => kind === 'frozen')];
}

/** Whether a doubt is about what is told: the customer as a whole, or one of the cards that are. */
function concerns(
  doubt: Doubt,
  card: string | null,
  { line, ...question }: ReplyQuestion,
  cards: readonly Card[],
): boolean {
  if (!('cardId' in doubt)) return true;
  if (line !== undefined) return doubt.cardId === card;
  return shownCards(cards, question).some(({ id }) => id === doubt.cardId);
}

function shownCards(cards: readonly Card[], { card, campaign }: Pick<ReplyQuestion, 'card' | 'campaign'>): Card[] {
  return cards.filter(({ id, campaignId }) => (!card || id === card) && (!campaign || campaignId === campaign));
}

async function ofAccount(
  { customer, cards }: CustomerDetail,
  { card, campaign, heard: knownAt }: ReplyQuestion,
): Promise<Told> {
  const shown = shownCards(cards, { card, campaign });
  const without = cards.filter((one) => !cardStanding(one, customer.deletedAt).usable).map(({ id }) => id);
  const latest =
    customer.deletedAt === null
      ? await latestOf({ customerId: customer.id, card, campaign, knownAt, without })
      : { earned: null, spent: null, pendingReward: null };
  const told = { cards: shown, customerDeletedAt: customer.deletedAt };
  return { ...accountSentences(told, latest, knownAt ?? timestampOf(new Date())), card: null };
}

async function ofPast(
  { customer, cards }: CustomerDetail,
  { card, campaign, heard: knownAt }: ReplyQuestion,
  at: string,
): Promise<Told> {
  const to = timestampOf(new Date(Date.parse(at) + 1));
  const shown = shownCards(cards, { card, campaign });
  const without = cards.filter((one) => goneBy(one, customer.deletedAt, at) !== null).map(({ id }) => id);
  const [accounts, latest] = await Promise.all([
    accountsAt(shown, { at, knownAt: knownAt ?? null }),
    latestOf({ customerId: customer.id, card, campaign, knownAt, to, without }),
  ]);
  return { ...pastSentences({ accounts, customerDeletedAt: customer.deletedAt }, latest, at), card: null };
}

async function ofLine(
  viewer: Viewer,
  { customer, cards }: CustomerDetail,
  asked: { key: string; knownAt: string | null },
): Promise<Told> {
  const line = await findEntry(viewer, { customerId: customer.id, ...asked });
  if (!line) throw new NotFoundError(`Customer ${customer.id} has no line ${asked.key}.`);
  const sentences = entrySentences(line, cardNames(cards).get(line.cardId ?? '') ?? null);
  return { sentences, omissions: sentences.length === 0 ? [{ left: 'line-untold' }] : [], card: line.cardId };
}

/** The caller's choice, else the customer's as the shop noted it, else the agent's last choice, else the browser's. */
function languageFor(
  { language }: ReplyQuestion,
  metadata: unknown,
  { kept, acceptLanguage }: Reader,
): Pick<Reply, 'language' | 'languageFrom'> & { note: string[] } {
  if (language) return { language, languageFrom: 'chosen', note: [] };
  const noted = customerLanguage(metadata);
  if (noted && 'language' in noted) return { language: noted.language, languageFrom: 'customer', note: [] };
  const note = noted
    ? [`The shop has noted ${noted.unknown} for this customer, which answers are not written in.`]
    : [];
  const agents = LANGUAGE_CODES.find((code) => code === kept);
  if (agents) return { language: agents, languageFrom: 'agent', note };
  const browsers = browserLanguage(acceptLanguage);
  return browsers
    ? { language: browsers, languageFrom: 'browser', note }
    : { language: 'en', languageFrom: 'default', note };
}

const ORIGINS = ['transaction', 'activity', 'object', 'export'] as const;
/** Where a report comes from that no webhook brought: from which list we asked for it. */
export type Origin = (typeof ORIGINS)[number];

const ASKERS = ['check', 'tail', 'proof', 'backfill', 'members'] as const;
/** What made us ask. */
export type AskedBy = (typeof ASKERS)[number];

/** What an envelope of our own notes beside the item. */
export type Asked = {
  origin: Origin;
  by: AskedBy;
  /** It is told of whoever holds the card now: whose it was then is not sure. */
  isHolderUnsure?: true;
  /** Another report of the same tells other numbers, and they stand: of this one only the line counts. */
  isContrary?: true;
};

/** Before the key of what we asked for ourselves: no type of a webhook begins so (see plainPart). */
const MARK = '~';

/** @param id the item's, made plain. */
export function polledKey(origin: Origin, id: string): string {
  return `${MARK}${origin}:${id}`;
}

/** Whether we asked for the report of an event's key; else a webhook brought it. */
export function isPolledKey(eventKey: string): boolean {
  return eventKey.startsWith(MARK);
}

/** Whether a webhook should have told of it and none did: of Loyalty v2 none ever does. */
export function isFoundByChecking(eventKeys: readonly string[]): boolean {
  return eventKeys.every((key) => isPolledKey(key) && !isOfLoyaltyV2(key));
}

export function isOfLoyaltyV2(eventKey: string): boolean {
  return /^~\w+:(lctx|lrtx|lcrd)_/.test(eventKey);
}

/** Whether a card's id is one of Loyalty v2. */
export function isV2Card(cardId: string): boolean {
  return cardId.startsWith('lcrd_');
}

export function isOrigin(word: string | undefined): word is Origin {
  return ORIGINS.some((origin) => origin === word);
}

export function isAskedBy(word: unknown): word is AskedBy {
  return ASKERS.some((by) => by === word);
}

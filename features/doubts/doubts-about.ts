import type { Doubt, PageDoubt } from '#features/doubts/doubts.schema.ts';

/** Those of one card, and those of the whole customer. */
export function doubtsAbout<D extends Doubt | PageDoubt>(doubts: readonly D[], cardId: string): D[] {
  return doubts.filter((doubt) => !('cardId' in doubt) || doubt.cardId === cardId);
}

/** Those of the whole customer. */
export function doubtsOfAll<D extends Doubt | PageDoubt>(doubts: readonly D[]): D[] {
  return doubts.filter((doubt) => !('cardId' in doubt));
}

export function doubtKey(doubt: Doubt | PageDoubt): string {
  return 'cardId' in doubt ? `${doubt.kind} ${doubt.cardId}` : doubt.kind;
}

import type { Entry } from '#features/entry/entry.schema.ts';

/** Which card a line is about: several of one customer's share a history. */
export function CardNames({ entry: { cardCode, campaignName } }: { entry: Pick<Entry, 'cardCode' | 'campaignName'> }) {
  return (
    <>
      {cardCode && <bdi className="max-w-1/2 truncate font-mono">{cardCode}</bdi>}
      {campaignName && <bdi className="hidden truncate sm:inline">{campaignName}</bdi>}
    </>
  );
}

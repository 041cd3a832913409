import { plainName } from '#features/reply/plain-name.ts';
import type { Card } from '#features/customer/customer.schema.ts';

/** What tells a holder's cards apart: the programme, else the end of the code. One card needs no name. */
export function cardNames(cards: readonly Card[]): Map<string, string> {
  if (cards.length < 2) return new Map();
  const programmes = cards.map(({ campaignName }) => plainName(campaignName));
  return new Map(
    cards.map(({ id, code }, index) => {
      const programme = programmes[index] ?? null;
      if (programme !== null && programmes.indexOf(programme) === programmes.lastIndexOf(programme))
        return [id, programme];
      return [id, [programme, ending(code)].filter((part) => part !== null).join(' ') || String(index + 1)];
    }),
  );
}

function ending(code: string | null): string | null {
  const last = plainName(
    Array.from((code ?? '').replace(/[^\p{L}\p{N}]/gu, ''))
      .slice(-4)
      .join(''),
  );
  return last === null ? null : `…${last}`;
}

import type { Truth } from '#simulator/truth.ts';

/** What a receiver knows of a card; a balance that it does not know is null. */
export type KnownCard = {
  id: string;
  balance: number | null;
  movements: readonly { transactionId: string; points: number }[];
};

/** Where the receiver and the shop's own ledger are not of one mind, one sentence each; empty where they are. */
export function againstTruth({ cards }: Truth, known: readonly KnownCard[]): string[] {
  const byId = new Map(known.map((card) => [card.id, card]));
  const strangers = known.filter(({ id }) => !cards.some((card) => card.id === id));
  return [
    ...strangers.map(({ id }) => `${id}: there is no such card`),
    ...cards.flatMap((card) => {
      const ours = byId.get(card.id) ?? { id: card.id, balance: null, movements: [] };
      const wrongBalance = ours.balance !== card.balance && card.movements.length > 0;
      return [
        ...(wrongBalance ? [`${card.id}: balance ${ours.balance}, really ${card.balance}`] : []),
        ...movementsAgainst(card, ours),
      ];
    }),
  ];
}

function movementsAgainst({ movements }: Truth['cards'][number], ours: KnownCard): string[] {
  const left = new Map(movements.map(({ transactionId, points }) => [transactionId, points]));
  const wrong = ours.movements.flatMap(({ transactionId: id, points }) => {
    const really = left.get(id);
    left.delete(id);
    if (really === undefined) return [`${ours.id}: ${id} is told twice, or of nothing`];
    return really === points ? [] : [`${ours.id}: ${id} moved ${points}, really ${really}`];
  });
  return [...wrong, ...[...left.keys()].map((id) => `${ours.id}: ${id} is missing`)];
}

import { Select } from '#components/ui/select.tsx';
import type { TimelineSearch } from '#features/timeline/timeline-search.ts';
import type { Card } from '#features/customer/customer.schema.ts';

type Props = {
  cards: Card[];
  /** Names by id. */
  campaigns: ReadonlyMap<string, string>;
  card: string;
  campaign: string;
  onChange: (change: Partial<TimelineSearch>) => void;
};

/** By card and by campaign, each only where there is a choice. */
export function CardFilter({ cards, campaigns, card, campaign, onChange }: Props) {
  return (
    <>
      {(cards.length > 1 || card) && (
        <Select
          label="Card"
          value={card}
          onChange={({ target }) => onChange({ card: target.value })}
          className="max-w-48"
        >
          <option value="">Every card</option>
          {cards.map(({ id, code }) => (
            <option key={id} value={id}>
              {code ?? id}
            </option>
          ))}
          {card && !cards.some(({ id }) => id === card) && <option>{card}</option>}
        </Select>
      )}
      {(campaigns.size > 1 || campaign) && (
        <Select
          label="Campaign"
          value={campaign}
          onChange={({ target }) => onChange({ campaign: target.value })}
          className="max-w-48"
        >
          <option value="">Every campaign</option>
          {[...campaigns].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {campaign && !campaigns.has(campaign) && <option>{campaign}</option>}
        </Select>
      )}
    </>
  );
}

import { buttonStyle } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import type { Card } from '#features/customer/customer.schema.ts';

type Props = {
  from: string;
  to: string;
  card: string;
  cards: readonly Card[];
  /** What else stays in the address. */ hidden: Record<string, string>;
};

const DAY = 'h-8 rounded-md border border-control bg-surface px-2 text-sm text-ink shadow-card';

/** Which period and which card: a form of the platform's own, which needs no script. */
export function PeriodForm({ from, to, card, cards, hidden }: Props) {
  return (
    <form className="flex flex-wrap items-end gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="grid gap-1 text-sm text-muted">
        From
        <input type="date" name="from" defaultValue={from} required className={DAY} />
      </label>
      <label className="grid gap-1 text-sm text-muted">
        To
        <input type="date" name="to" defaultValue={to} required className={DAY} />
      </label>
      {cards.length > 1 && (
        <Select label="Card" name="card" defaultValue={card} className="max-w-56">
          <option value="">Every card</option>
          {cards.map(({ id, code, campaignName }) => (
            <option key={id} value={id}>
              {[campaignName, code ?? id].filter(Boolean).join(', ')}
            </option>
          ))}
        </Select>
      )}
      <button type="submit" className={buttonStyle({ size: 'sm' })}>
        Show
      </button>
    </form>
  );
}

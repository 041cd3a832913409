'use client';

import { type ReactNode, useState } from 'react';
import { CardChart } from '#features/chart/card-chart.tsx';
import { CardPanel } from '#features/customer/card-panel.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { focusLandmark } from '#components/ui/focus-landmark.ts';
import { useCustomer } from '#features/customer/customer.query.ts';

/** How many cards are shown before the rest is asked for: so many that the history stays in sight. */
const SHOWN = { phone: 1, desk: 4 };

export function Cards({
  customerId,
  chart,
}: {
  customerId: string;
  /** One card's, as the server drew it. */ chart: { cardId: string; picture: ReactNode } | null;
}) {
  const { customer, cards: latest, counts } = useCustomer(customerId);
  // As they stood when the page was opened: no webhook moves a card away from under the reader
  const [order] = useState(() => latest.map(({ id }) => id));
  const placeOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const cards = latest.toSorted((one, other) => placeOf(one.id) - placeOf(other.id));
  const zone = useZone();
  const [all, setAll] = useState(false);
  return (
    <section
      aria-labelledby="cards"
      className={
        'grid grid-cols-1 content-start gap-3 sm:grid-cols-2 lg:sticky lg:top-18 lg:-m-1 ' +
        'lg:max-h-[calc(100dvh-5.5rem)] lg:grid-cols-1 lg:overflow-y-auto lg:p-1'
      }
    >
      <h2 id="cards" tabIndex={-1} className="sr-only">
        Cards
      </h2>
      {cards.length === 0 && (
        <p className="rounded-lg border border-dashed border-line-strong p-4 text-sm text-muted">
          No webhook has shown a loyalty card of this customer.
        </p>
      )}
      {cards.map((card, index) => (
        <div
          key={card.id}
          className={classNames(
            'min-w-0',
            !all && index >= SHOWN.phone && (index >= SHOWN.desk ? 'hidden' : 'max-lg:hidden'),
          )}
        >
          <CardPanel customer={customer} card={card} zone={zone}>
            <CardChart
              customerId={customerId}
              cardId={card.id}
              name={card.code ?? card.id}
              movements={counts.points ?? 0}
              asOf={card.asOf}
              still={card.id === chart?.cardId ? chart.picture : null}
              open={index === 0}
            />
          </CardPanel>
        </div>
      ))}
      {!all && cards.length > SHOWN.phone && (
        <Button
          size="sm"
          className={classNames('justify-self-start', cards.length <= SHOWN.desk && 'lg:hidden')}
          onClick={() => {
            focusLandmark('cards');
            setAll(true);
          }}
        >
          Show all {cards.length} cards
        </Button>
      )}
    </section>
  );
}

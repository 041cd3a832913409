import { ChevronRight } from 'lucide-react';
import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useId, useRef, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { useHydrated } from '#components/ui/use-hydrated.ts';
import { useFirstInteraction } from '#components/ui/use-first-interaction.ts';

const BalanceChart = lazy(() =>
  import('#features/chart/balance-chart.tsx').then((module) => ({ default: module.BalanceChart })),
);

type Props = {
  customerId: string;
  cardId: string;
  /** What tells the card from others of the customer. */
  name: string;
  /** The customer's movements of points, as far as counted. */
  movements: number;
  /** When the card was last stated; null if never. */
  asOf: string | null;
  /** The chart as the server drew it, where it did. */
  still: ReactNode;
  /** Open from the start where there is room for it beside the history: on a phone it would push that out of sight. */
  open: boolean;
};

/** A card's chart. Its height is kept free; it is loaded once it is in sight and the reader uses the page. */
export function CardChart({ customerId, cardId, name, movements, asOf, still, open }: Props) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isSeen = useSeen(place);
  const hydrated = useHydrated();
  const [drawn] = useState(asOf);
  // what the server drew stays for as long as it is true
  const isStirred = useFirstInteraction() || asOf !== drawn;
  const waiting = still ?? (
    <div
      role="status"
      aria-label="Loading the balance over time"
      className="h-full animate-pulse rounded-md bg-hover/60"
    />
  );
  return (
    <section aria-label={`Balance over time of ${name}`} className="mt-3 border-t border-line pt-2">
      <div className="flex h-6 items-center">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          disabled={!hydrated}
          onClick={() => setOpen(!isOpen)}
          className={classNames(
            '-ml-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 text-sm text-muted hover:text-ink',
            open && 'lg:hidden',
          )}
        >
          <ChevronRight aria-hidden className={classNames('size-3.5', isOpen && 'rotate-90')} />
          Balance over time
        </button>
        {open && <h4 className="hidden text-sm text-muted lg:block">Balance over time</h4>}
      </div>
      <div
        id={id}
        ref={place}
        className={classNames('mt-1 h-56 any-pointer-coarse:h-58', !isOpen && 'hidden', !isOpen && open && 'lg:block')}
      >
        {isSeen && isStirred ? (
          <Suspense fallback={waiting}>
            <BalanceChart customerId={customerId} cardId={cardId} movements={movements} still={waiting} />
          </Suspense>
        ) : (
          still
        )}
      </div>
    </section>
  );
}

/** Whether an element has ever been in sight. What is not displayed never is. */
function useSeen(place: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !place.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isSeen, place]);
  return isSeen;
}

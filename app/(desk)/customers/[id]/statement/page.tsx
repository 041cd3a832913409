import type { Metadata } from 'next';
import { DoubtList } from '#features/doubts/doubt-list.tsx';
import { CardStatement } from '#features/statement/card-statement.tsx';
import { PeriodForm } from '#features/statement/period-form.tsx';
import { PrintButton } from '#features/statement/print-button.tsx';
import { Link } from '#components/ui/link.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { formatTime } from '#lib/time/format-time.ts';
import { statementDoubts } from '#features/doubts/statement-doubts.ts';
import { loadStatementSearch, periodOfDays, statementHref } from '#features/statement/statement-search.ts';
import { timelineHref } from '#features/timeline/timeline-search.ts';
import { visibleText } from '#components/ui/visible-text.ts';
import { addDays, dayIn, startOfDay } from '#lib/time/zone.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getStatement } from '#features/statement/statement.server.ts';
import { orNotFound } from '../../../or-not-found';
import { pathPart, searchOf } from '../../../address';
import { readerZone } from '../../../reader-zone';
import { customerPath } from '#lib/routes.ts';

export const metadata: Metadata = { title: 'Statement of points' };

/** What moved on a customer's cards in a period, to be printed or kept as PDF. */
export default async function StatementPage({ params, searchParams }: PageProps<'/customers/[id]/statement'>) {
  const id = pathPart((await params).id);
  const search = loadStatementSearch(await searchOf(searchParams));
  const { heard: knownAt, zone: frozenZone, card, ...asked } = search;
  const path = customerPath(id);
  const viewer = await requireViewer(`${path}/statement${statementHref(search)}`);
  const zone = frozenZone ?? (await readerZone());
  const now = new Date();
  const { from, to } = periodOfDays(asked, dayIn(zone, now.getTime()));
  const known = knownAt === null ? {} : { heard: knownAt };
  const { customer, cards, doubts } = await orNotFound(viewer, id, getCustomer(viewer, id, known));
  const statements = await getStatement(viewer, id, cards, {
    ...(card && { card }),
    from: startOfDay(zone, from),
    to: startOfDay(zone, addDays(to, 1)),
    knownAt,
  });
  const unsure = statementDoubts(doubts, statements, {
    reachesNow: startOfDay(zone, addDays(to, 1)) > (knownAt ?? now.toISOString()),
  });
  const name = visibleText(customer.name) ?? visibleText(customer.email);
  const day = (text: string) => formatTime(`${text}T00:00:00Z`, 'UTC', 'date');

  return (
    <article className="mx-auto max-w-3xl">
      <div className="mb-6 flex flex-wrap items-end gap-3 print:hidden">
        <PeriodForm
          from={from}
          to={to}
          card={card}
          cards={cards}
          hidden={{ ...known, ...(frozenZone && { zone: frozenZone }) }}
        />
        <PrintButton />
        <Link
          href={`${path}${timelineHref({ asOf: knownAt, zone: frozenZone })}`}
          className="ml-auto py-1 text-sm text-accent underline underline-offset-2"
        >
          Back to the customer
        </Link>
      </div>
      <header className="mb-6">
        <h1 className="text-2xl font-semibold tracking-tight">Statement of points</h1>
        {name && (
          <p className="mt-1 text-lg wrap-anywhere">
            <bdi>{name}</bdi>
          </p>
        )}
        <p className="mt-1 text-muted">
          {from === to ? day(from) : `${day(from)} to ${day(to)}`}, times in {zone}.{' '}
          {knownAt === null
            ? `Made on ${formatTime(now.toISOString(), zone, 'stamp')}.`
            : `As known on ${formatTime(knownAt, zone, 'stamp')}.`}
        </p>
      </header>
      {unsure.length > 0 && (
        <aside
          aria-label="Before you hand it out"
          className="mb-6 grid grid-cols-1 gap-2 rounded-md bg-warning-tint px-3 py-2 print:bg-transparent print:p-0"
        >
          <div className="print:hidden">
            <DoubtList doubts={unsure} customerId={id} />
          </div>
          <p className="hidden text-sm print:block">
            Not everything that happened is accounted for yet: this statement may change.
          </p>
        </aside>
      )}
      {statements.length === 0 && <p className="text-muted">There is no loyalty card to tell of.</p>}
      {statements.map((statement) => (
        <CardStatement key={statement.card.id} statement={statement} zone={zone} />
      ))}
    </article>
  );
}
